package tv.slate.demonstration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tv.slate.cache.ChangeNotice;
import tv.slate.location.Locations;
import tv.slate.location.NewLocation;
import tv.slate.production.NewProduction;
import tv.slate.production.Productions;
import tv.slate.report.Filing;
import tv.slate.report.NewReport;
import tv.slate.show.NewShow;
import tv.slate.show.Shows;

/**
 * Demonstration data: what was published about Marvel's series for Netflix and a film in two parts,
 * filed on an empty embedded database at start.
 */
@ApplicationScoped
class Demonstration {
  private static final String BY = "demonstration";

  private final DemonstrationConfig config;
  private final Shows shows;
  private final Productions productions;
  private final Locations locations;
  private final Filing filing;
  private final ObjectMapper json;
  private final ChangeNotice notice;
  private final Event<DemonstrationLoaded> loaded;

  Demonstration(
      DemonstrationConfig config,
      Shows shows,
      Productions productions,
      Locations locations,
      Filing filing,
      ObjectMapper json,
      ChangeNotice notice,
      Event<DemonstrationLoaded> loaded) {
    this.config = config;
    this.shows = shows;
    this.productions = productions;
    this.locations = locations;
    this.filing = filing;
    this.json = json;
    this.notice = notice;
    this.loaded = loaded;
  }

  @Transactional
  void onStart(@Observes StartupEvent start) {
    if (config.demo() && config.embedded() && shows.count() == 0) {
      load();
    }
  }

  /** Files everything the way {@code POST /v1/reports} does. */
  @Transactional
  void load() {
    notice.give();
    try (var file = getClass().getResourceAsStream("/demonstration.json")) {
      var data = json.readValue(Objects.requireNonNull(file), Data.class);
      data.shows().forEach(show -> shows.add(Objects.requireNonNull(show.slug()), show));
      data.productions()
          .forEach((id, production) -> productions.ensure(id, production, "/productions/" + id));
      locations.ensure(
          List.copyOf(data.locations().keySet()), List.copyOf(data.locations().values()));
      data.reports().forEach((id, report) -> filing.file(id, report, BY));
      loaded.fire(new DemonstrationLoaded(data.reports().size(), BY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The file, in the format of the endpoints. Productions, locations and reports have the same ids
   * in every installation, so that the examples of the OpenAPI document work.
   */
  record Data(
      List<NewShow> shows,
      Map<UUID, NewProduction> productions,
      Map<UUID, NewLocation> locations,
      Map<UUID, NewReport> reports) {}
}
