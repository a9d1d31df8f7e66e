package tv.slate.format;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Format;
import tv.slate.api.Rows;
import tv.slate.edtf.EdtfDate;
import tv.slate.production.FilmingLocationView;
import tv.slate.production.FilmingLocationView.FilmingProduction;
import tv.slate.production.LocationView;
import tv.slate.production.MilestoneView;
import tv.slate.production.ProductionView;
import tv.slate.production.ShootView;
import tv.slate.production.SourceSummary;
import tv.slate.production.State;

/** Tables that read well in a terminal, at most {@value TextTable#WIDTH} columns wide. */
@Singleton
@Format.Represents(
    name = "text",
    mediaType = "text/plain; charset=utf-8",
    views = {ProductionView.class, FilmingLocationView.class},
    extent = Format.Extent.page)
class PlainText implements Format {

  @Override
  public Stream<String> write(Rows<?> rows) {
    if (rows.view() == FilmingLocationView.class) {
      var places = rows.as(FilmingLocationView.class);
      return Stream.of(
          rows.isOne()
              ? place(places.first().getFirst())
              : places(places.first()) + count(rows, "place"));
    }
    var productions = rows.as(ProductionView.class);
    return Stream.of(
        rows.isOne()
            ? production(productions.first().getFirst())
            : productions(productions.first()) + count(rows, "production"));
  }

  private static String productions(List<ProductionView> productions) {
    var table =
        new TextTable(
            Set.of("SHOW", "WHERE", "SAYS"),
            "START",
            "CERTAINTY",
            "SHOW",
            "STATE",
            "KM",
            "WHERE",
            "DAYS",
            "SAYS");
    for (var production : productions) {
      var start = production.start();
      var match = production.bestMatch();
      table.add(
          start == null ? "unknown" : start.display() + (start.contested() ? " (contested)" : ""),
          start == null ? null : start.certainty(),
          production.show().named(production.season(), production.part()),
          production.state() == State.active ? production.phase() : production.state(),
          match.map(shoot -> kilometres(shoot.distanceKm())).orElse(null),
          production.place().map(PlainText::where).orElse(null),
          match.map(ShootView::when).map(when -> days(when.earliest(), when.latest())).orElse(null),
          start == null ? null : start.source().publisher());
    }
    return productions.isEmpty() ? "" : table + "\n";
  }

  private static String production(ProductionView production) {
    var about =
        Stream.of(
                production.show().network(),
                production.workingTitle() == null
                    ? null
                    : "working title " + production.workingTitle(),
                production.phase(),
                production.state())
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(joining(", "));
    var text = new StringBuilder();
    text.append(
        TextTable.wrapped(
            "", production.show().named(production.season(), production.part()) + " — " + about));
    milestone(text, "Start", production.start());
    milestone(text, "Wrap", production.wrap());
    milestone(text, "Premiere", production.premiere());
    if (!production.locations().isEmpty()) {
      var table =
          new TextTable(Set.of("WHERE", "PLAYS"), "WHERE", "AS", "PLAYS", "DAYS", "REPORTS");
      for (var place : production.locations()) {
        table.add(
            where(place.location()),
            place.role(),
            String.join(", ", place.plays()),
            days(place.firstDay(), place.lastDay()),
            place.reportCount());
      }
      text.append('\n').append(table);
      int more = production.locationCount() - production.locations().size();
      text.append(more > 0 ? "and " + more + " more\n" : "");
    }
    production.sources().stream()
        .map(SourceSummary::attribution)
        .filter(Objects::nonNull)
        .forEach(line -> text.append('\n').append(TextTable.wrapped("", line)));
    return text.toString();
  }

  private static void milestone(StringBuilder text, String name, @Nullable MilestoneView date) {
    if (date == null) {
      return;
    }
    var source = date.source();
    var published = EdtfDate.parse(source.publishedOn()).display();
    text.append('\n')
        .append(
            TextTable.wrapped(
                "",
                "%s: %s, %s by %s, %s%s"
                    .formatted(
                        name,
                        date.display(),
                        date.certainty(),
                        source.publisher(),
                        published,
                        date.contested() ? " (contested)" : "")));
    if (source.url() != null && source.url().length() + 2 <= TextTable.WIDTH) {
      text.append("  ").append(source.url()).append('\n');
    }
    text.append(TextTable.wrapped("  ", "because " + date.why()));
    if (!date.alternatives().isEmpty()) {
      var others =
          date.alternatives().stream()
              .map(other -> EdtfDate.parse(other).display())
              .collect(joining("; "));
      text.append(TextTable.wrapped("  ", "others said: " + others));
    }
  }

  private static String places(List<FilmingLocationView> places) {
    var table =
        new TextTable(
            Set.of("PLACE", "WHERE", "PRODUCTIONS"),
            "PLACE",
            "WHERE",
            "KM",
            "FILMS",
            "PRODUCTIONS");
    for (var place : places) {
      table.add(
          place.name(),
          area(place.name(), place.locality(), place.region(), place.country()),
          kilometres(place.distanceKm()),
          place.productionCount(),
          place.productions().stream()
              .map(filming -> filming.show().named(filming.season(), filming.part()))
              .collect(joining(", ")));
    }
    return places.isEmpty() ? "" : table + "\n";
  }

  private static String place(FilmingLocationView place) {
    var table = new TextTable(Set.of("PRODUCTION"), "PRODUCTION", "DAYS", "REPORTS");
    for (FilmingProduction filming : place.productions()) {
      table.add(
          filming.show().named(filming.season(), filming.part()),
          days(filming.firstDay(), filming.lastDay()),
          filming.reportCount());
    }
    var coordinates =
        place.latitude() == null
            ? ""
            : String.format(Locale.ROOT, " (%.5f, %.5f)", place.latitude(), place.longitude());
    int more = place.productionCount() - place.productions().size();
    return TextTable.wrapped(
            "",
            place.name()
                + ", "
                + area(place.name(), place.locality(), place.region(), place.country())
                + coordinates)
        + (place.productions().isEmpty() ? "" : "\n" + table)
        + (more > 0 ? "and " + more + " more\n" : "");
  }

  /** What the table holds, and how to see more. */
  private static String count(Rows<?> rows, String noun) {
    int shown = rows.first().size();
    return shown
        + " "
        + noun
        + (shown == 1 ? "" : "s")
        + (rows.goesOn() ? ", and more: the Link header has the next page, format=csv has all" : "")
        + "\n";
  }

  private static String where(LocationView place) {
    var area = area(place.name(), place.locality(), place.region(), place.country());
    return area.isEmpty() ? place.name() : place.name() + ", " + area;
  }

  /** The town, and its region or else its country. */
  private static String area(
      String name, @Nullable String locality, @Nullable String region, @Nullable String country) {
    return Stream.of(locality, region == null ? country : region)
        .filter(part -> part != null && !part.equals(name))
        .collect(joining(", "));
  }

  private static String days(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (Objects.equals(first, last)) {
      return first == null ? "" : first.toString();
    }
    return (first == null ? "" : first) + " to " + (last == null ? "" : last);
  }

  private static @Nullable String kilometres(@Nullable Double distance) {
    return distance == null ? null : String.format(Locale.ROOT, "%.1f", distance);
  }
}
