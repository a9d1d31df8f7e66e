package tv.slate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tv.slate.api.ChangeNotice;
import tv.slate.show.NewShow;
import tv.slate.show.Shows;

/**
 * What was published about Marvel's series for Netflix, filed on an empty embedded database at
 * start.
 */
@ApplicationScoped
class Demonstration {
  private final DemonstrationConfig config;
  private final Shows shows;
  private final Filing filing;
  private final ObjectMapper json;
  private final ChangeNotice notice;

  Demonstration(
      DemonstrationConfig config,
      Shows shows,
      Filing filing,
      ObjectMapper json,
      ChangeNotice notice) {
    this.config = config;
    this.shows = shows;
    this.filing = filing;
    this.json = json;
    this.notice = notice;
  }

  @Transactional
  void onStart(@Observes StartupEvent start) {
    if (config.demo() && config.embedded() && !shows.any()) {
      load();
    }
  }

  /** Files it all, through what {@code POST /v1/reports} uses. */
  @Transactional
  void load() {
    notice.give();
    try (var file = getClass().getResourceAsStream("/demonstration.json")) {
      var data = json.readValue(Objects.requireNonNull(file), Data.class);
      data.shows().forEach(show -> shows.add(Objects.requireNonNull(show.slug()), show));
      data.reports().forEach(report -> filing.file(report, "demonstration"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file: shows and reports as their endpoints take them. */
  record Data(List<NewShow> shows, List<NewReport> reports) {}
}
