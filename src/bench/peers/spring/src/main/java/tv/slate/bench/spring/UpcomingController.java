package tv.slate.bench.spring;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tv.slate.bench.answer.Page;
import tv.slate.bench.answer.Upcoming;

@RestController
class UpcomingController {
  private final UpcomingProductions productions;

  UpcomingController(UpcomingProductions productions) {
    this.productions = productions;
  }

  @GetMapping("/v1/productions/upcoming")
  Page upcoming(
      @RequestParam String from, @RequestParam String within, @RequestParam String limit) {
    return productions.page(Upcoming.of(from, within, limit));
  }
}
