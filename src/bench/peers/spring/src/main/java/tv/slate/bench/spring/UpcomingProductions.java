package tv.slate.bench.spring;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tv.slate.bench.answer.FilmingPlace;
import tv.slate.bench.answer.MilestoneView;
import tv.slate.bench.answer.MilestoneView.SourceView;
import tv.slate.bench.answer.Page;
import tv.slate.bench.answer.ProductionView;
import tv.slate.bench.answer.ShowSummary;
import tv.slate.bench.answer.SourceSummary;
import tv.slate.bench.answer.Upcoming;

/** Reads the productions, then what belongs to all of them: four statements in all. */
@Service
class UpcomingProductions {
  private static final int PLACES = 10;

  /** As PostgreSQL writes a time. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .appendOffset("+HH", "+00")
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private final Productions productions;

  UpcomingProductions(Productions productions) {
    this.productions = productions;
  }

  @Transactional(readOnly = true)
  public Page page(Upcoming asked) {
    var found =
        productions.upcoming(
            asked.from(), asked.to(), Productions.FOREVER, Limit.of(asked.limit() + 1));
    var more = found.size() > asked.limit();
    var shown = more ? found.subList(0, asked.limit()) : found;
    if (shown.isEmpty()) {
      return new Page(List.of(), null);
    }
    Map<UUID, Map<String, Belief>> beliefs =
        productions.beliefs(shown, Productions.FOREVER).stream()
            .collect(
                groupingBy(
                    belief -> belief.production.id,
                    toMap(belief -> belief.subject, Function.identity())));
    Map<UUID, List<Shoot>> shoots =
        productions.shoots(shown).stream().collect(groupingBy(shoot -> shoot.production.id));
    Map<UUID, List<Productions.Source>> sources =
        productions.sources(shown).stream().collect(groupingBy(Productions.Source::production));
    var items =
        shown.stream()
            .map(
                production ->
                    view(
                        production,
                        beliefs.getOrDefault(production.id, Map.of()),
                        places(shoots.getOrDefault(production.id, List.of())),
                        sources.getOrDefault(production.id, List.of())))
            .toList();
    return new Page(items, more ? next(asked, shown.getLast()) : null);
  }

  private static String next(Upcoming asked, Production last) {
    return asked.next(
        last.id, day(last.startEarliest), day(last.startLatest), TIME.format(last.updatedAt));
  }

  private static String day(LocalDate day) {
    return day.equals(LocalDate.MAX)
        ? "infinity"
        : day.equals(LocalDate.MIN) ? "-infinity" : day.toString();
  }

  private static ProductionView view(
      Production production,
      Map<String, Belief> beliefs,
      List<FilmingPlace> places,
      List<Productions.Source> sources) {
    var state = value(beliefs.get("state"));
    return new ProductionView(
        production.id,
        new ShowSummary(production.show.slug, production.show.title, production.show.network),
        production.season,
        production.part,
        value(beliefs.get("working_title")),
        value(beliefs.get("phase")),
        state == null ? "active" : state,
        milestone(beliefs.get("start")),
        milestone(beliefs.get("wrap")),
        milestone(beliefs.get("premiere")),
        places.size(),
        places.stream().limit(PLACES).toList(),
        sources.stream().map(UpcomingProductions::source).toList(),
        production.updatedAt);
  }

  private static @Nullable String value(@Nullable Belief belief) {
    return belief == null ? null : belief.value;
  }

  private static @Nullable MilestoneView milestone(@Nullable Belief belief) {
    return belief == null
        ? null
        : MilestoneView.of(
            belief.value,
            belief.certainty,
            belief.contested,
            belief.reportCount,
            belief.alternatives,
            new SourceView(belief.report.getId(), belief.publisher, belief.url, belief.publishedOn),
            belief.why);
  }

  private static SourceSummary source(Productions.Source source) {
    return new SourceSummary(
        source.publisher(),
        source.licence(),
        source.licenceUrl(),
        source.attribution(),
        (int) source.reportCount());
  }

  /** One for each location and role, the most reported first. */
  private static List<FilmingPlace> places(List<Shoot> shoots) {
    return shoots.stream().collect(groupingBy(Role::of)).entrySet().stream()
        .map(role -> place(role.getKey(), role.getValue()))
        .sorted(
            comparing(FilmingPlace::reportCount)
                .reversed()
                // As text, since Java compares UUIDs as signed numbers.
                .thenComparing(place -> place.id().toString())
                .thenComparing(FilmingPlace::role, nullsLast(naturalOrder())))
        .toList();
  }

  private static FilmingPlace place(Role role, List<Shoot> shoots) {
    var location = shoots.getFirst().location;
    var first = shoots.stream().map(shoot -> shoot.firstDay).filter(Objects::nonNull);
    var last = shoots.stream().map(shoot -> shoot.lastDay).filter(Objects::nonNull);
    return new FilmingPlace(
        location.id,
        location.name,
        location.locality,
        location.region,
        location.country,
        location.latitude,
        location.longitude,
        location.precision,
        role.name(),
        shoots.stream().map(shoot -> shoot.plays).filter(Objects::nonNull).distinct().toList(),
        first.min(naturalOrder()).filter(day -> !day.equals(LocalDate.MIN)).orElse(null),
        last.max(naturalOrder()).filter(day -> !day.equals(LocalDate.MAX)).orElse(null),
        (int) shoots.stream().map(shoot -> shoot.report.getId()).distinct().count());
  }

  private record Role(UUID location, @Nullable String name) {
    static Role of(Shoot shoot) {
      return new Role(shoot.location.id, shoot.role);
    }
  }
}
