package tv.slate.format;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.MilestoneView;
import tv.slate.belief.PhaseFrom;
import tv.slate.belief.SourceSummary;
import tv.slate.belief.State;
import tv.slate.edge.IndexView;
import tv.slate.edtf.EdtfDate;
import tv.slate.filming.FilmingLocationQuery;
import tv.slate.filming.FilmingLocationView;
import tv.slate.filming.FilmingLocationView.FilmingProduction;
import tv.slate.filming.LocationView;
import tv.slate.filming.ShootView;
import tv.slate.format.TextTable.Cell;
import tv.slate.format.TextTable.Fit;
import tv.slate.page.Extent;
import tv.slate.page.Rows;
import tv.slate.production.NearestStarts;
import tv.slate.production.ProductionQuery;
import tv.slate.production.ProductionQuery.Days;
import tv.slate.production.ProductionView;
import tv.slate.response.Format;

/** Tables for terminals. */
@Singleton
@Format.Represents(
    name = "text",
    mediaType = "text/plain; charset=utf-8",
    views = {ProductionView.class, FilmingLocationView.class, IndexView.class},
    extent = Extent.page,
    options =
        @Format.Option(
            name = PlainText.WIDTH,
            type = Integer.class,
            minimum = 40,
            maximum = 400,
            example = "80",
            description =
                "The width of a table (text) in characters, from 40 to 400; by default 100."))
class PlainText implements Format {
  static final String WIDTH = "width";

  private static final int DEFAULT_WIDTH = 100;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_MONTH = DateTimeFormatter.ofPattern("d");

  /** Characters that could control a terminal, for text outside of tables. */
  private static final Pattern UNSAFE =
      Pattern.compile("[[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]&&[^\n]]+");

  private static final Pattern LONG_WORDS =
      Pattern.compile(
          "\\babout |\\b(January|February|March|April|June|July|August|September|October|November|December)\\b");

  private final NearestStarts nearest;

  PlainText(NearestStarts nearest) {
    this.nearest = nearest;
  }

  @Override
  public Stream<String> write(Rows<?> rows) {
    var width = rows.option(WIDTH);
    var text = text(rows, width == null ? DEFAULT_WIDTH : Integer.parseInt(width));
    return Stream.of(UNSAFE.matcher(text).replaceAll(""));
  }

  private String text(Rows<?> rows, int width) {
    if (rows.view() == IndexView.class) {
      return index(rows.as(IndexView.class).first().getFirst(), width);
    }
    if (rows.view() == FilmingLocationView.class) {
      var places = rows.as(FilmingLocationView.class);
      return rows.isOne()
          ? place(places.first().getFirst(), width)
          : (places.first().isEmpty()
                  ? nothing((FilmingLocationQuery) requireNonNull(rows.query()), width)
                  : places(places.first(), width))
              + count(rows, "place");
    }
    var productions = rows.as(ProductionView.class);
    return rows.isOne()
        ? production(productions.first().getFirst(), width)
        : (productions.first().isEmpty()
                ? nothing((ProductionQuery) requireNonNull(rows.query()), width)
                : productions(productions.first(), width))
            + count(rows, "production");
  }

  private static String index(IndexView index, int width) {
    var table = new TextTable(width).with("ADDRESS", Fit.WHOLE).with("WHAT IS THERE", Fit.YIELDS);
    index.links().forEach(link -> table.add(link.href(), link.title()));
    return TextTable.wrapped("", index.name() + ": " + index.description(), width)
        + "\n"
        + table
        + "\n"
        + TextTable.wrapped(
            "", "Lists of productions and places take format=text too, and any takes JSON.", width);
  }

  /** Names the days without results, and the nearest ones with some. */
  private String nothing(ProductionQuery query, int width) {
    var windows = query.windows();
    if (windows.isEmpty()) {
      return "";
    }
    return nothing(windows, width)
        + neighbour("The last start before is ", nearest.before(query), query, width)
        + neighbour("The next start after is ", nearest.after(query), query, width)
        + "\n";
  }

  private static String nothing(FilmingLocationQuery query, int width) {
    var days = new Days("films", query.filmsFrom(), query.filmsTo());
    return days.from() == null && days.to() == null ? "" : nothing(List.of(days), width) + "\n";
  }

  private static String nothing(List<Days> windows, int width) {
    return TextTable.wrapped(
        "",
        windows.stream()
            .map(days -> days.what() + " " + window(days.from(), days.to()))
            .collect(joining(" and ", "Nothing that matches ", ".")),
        width);
  }

  private static String window(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (to == null) {
      return "on " + day(from) + " or later";
    }
    if (from == null) {
      return "on " + day(to) + " or earlier";
    }
    return from.equals(to) ? "on " + day(from) : "from " + day(from) + " to " + day(to);
  }

  private static String neighbour(
      String words, @Nullable ProductionView there, ProductionQuery query, int width) {
    if (there == null || there.start() == null) {
      return "";
    }
    var start = there.start();
    var from = start.earliest() == null ? start.latest() : start.earliest();
    var ask =
        query.stillToCome()
            ? "from=" + from
            : "startsFrom="
                + from
                + "&startsTo="
                + (start.latest() == null ? from : start.latest())
                + (query.asksForStarts() ? "" : " instead");
    return TextTable.wrapped(
        "", words + start.display() + " (" + title(there).whole() + "): ask with " + ask, width);
  }

  private static String day(@Nullable LocalDate day) {
    return EdtfDate.parse(String.valueOf(day)).display();
  }

  private static String productions(List<ProductionView> productions, int width) {
    boolean matching =
        productions.stream().anyMatch(production -> production.bestMatch().isPresent());
    var table =
        new TextTable(width)
            .with("START", Fit.MOSTLY)
            // In a list filtered by place or shooting days, the matches matter more.
            .with("CERTAINTY", matching ? Fit.SPARE : Fit.WHOLE)
            .with("SHOW", Fit.MOSTLY)
            .with("PHASE", Fit.SPARE)
            .with("KM", Fit.WHOLE)
            .with("WHERE", matching ? Fit.STAYS : Fit.YIELDS)
            .with("DAYS", Fit.MOSTLY)
            .with("SAYS", Fit.YIELDS);
    boolean contested = false;
    for (var production : productions) {
      var date = known(production);
      var match = production.bestMatch();
      contested |= date != null && date.contested();
      table.add(
          date == null ? "unknown" : when(production, date),
          date == null ? null : date.certainty(),
          title(production),
          statedPhase(production),
          match.map(shoot -> kilometres(shoot.distanceKm())).orElse(null),
          production.place().map(PlainText::where).orElse(null),
          match
              .map(ShootView::when)
              .map(when -> briefly(when.earliest(), when.latest()))
              .orElse(null),
          date == null ? null : date.source().publisher());
    }
    return productions.isEmpty()
        ? ""
        : table + "\n" + (contested ? "* contested: a newer report says otherwise\n" : "");
  }

  /** A phase derived from dates adds nothing to the dates in the row. */
  private static @Nullable String statedPhase(ProductionView production) {
    var phase = production.phase();
    return phase == null || production.phaseFrom() != PhaseFrom.reports ? null : words(phase);
  }

  /** The start, or else another milestone. */
  private static @Nullable MilestoneView known(ProductionView production) {
    return Stream.of(production.start(), production.wrap(), production.premiere())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String when(ProductionView production, MilestoneView date) {
    var milestone =
        date == production.start() ? "" : date == production.wrap() ? "wrap " : "premiere ";
    return milestone + brief(date.display()) + (date.contested() ? "*" : "");
  }

  /** {@code ~27 Sep 2017} for {@code about 27 September 2017}. */
  private static String brief(String display) {
    return LONG_WORDS
        .matcher(display)
        .replaceAll(
            (MatchResult word) ->
                word.group().startsWith("about") ? "~" : word.group().substring(0, 3));
  }

  private static Cell title(ProductionView production) {
    return new Cell(
        production.show().title(),
        (production.season() == null ? "" : " S" + production.season())
            + (production.part() == null ? "" : " part " + production.part())
            + (production.state() == State.active ? "" : ", " + words(production.state())));
  }

  private static String words(Enum<?> constant) {
    return constant.name().replace('_', ' ');
  }

  private static String production(ProductionView production, int width) {
    var about =
        Stream.of(
                production.show().network(),
                production.workingTitle() == null
                    ? null
                    : "working title " + production.workingTitle(),
                production.phase() == null ? null : words(production.phase()),
                words(production.state()))
            .filter(Objects::nonNull)
            .collect(joining(", "));
    var text = new StringBuilder();
    text.append(
        TextTable.wrapped(
            "",
            production.show().named(production.season(), production.part()) + " — " + about,
            width));
    milestone(text, "Start", production.start(), width);
    milestone(text, "Wrap", production.wrap(), width);
    milestone(text, "Premiere", production.premiere(), width);
    if (!production.locations().isEmpty()) {
      var table =
          new TextTable(width)
              .with("WHERE", Fit.MOSTLY)
              .with("AS", Fit.WHOLE)
              .with("PLAYS", Fit.YIELDS)
              .with("DAYS", Fit.WHOLE)
              .with("REPORTS", Fit.SPARE);
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
        .forEach(line -> text.append('\n').append(TextTable.wrapped("", line, width)));
    return text.toString();
  }

  private static void milestone(
      StringBuilder text, String name, @Nullable MilestoneView date, int width) {
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
                        date.contested() ? " (contested)" : ""),
                width));
    if (source.url() != null && source.url().length() + 2 <= width) {
      text.append("  ").append(source.url()).append('\n');
    }
    text.append(TextTable.wrapped("  ", "because " + date.why(), width));
    if (!date.alternatives().isEmpty()) {
      var others =
          date.alternatives().stream()
              .map(other -> EdtfDate.parse(other).display())
              .collect(joining("; "));
      text.append(TextTable.wrapped("  ", "others said: " + others, width));
    }
  }

  private static String places(List<FilmingLocationView> places, int width) {
    var table =
        new TextTable(width)
            .with("PLACE", Fit.MOSTLY)
            .with("WHERE", Fit.MOSTLY)
            .with("KM", Fit.WHOLE)
            .with("FILMS", Fit.WHOLE)
            .with("PRODUCTIONS", Fit.YIELDS);
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
    return table + "\n";
  }

  private static String place(FilmingLocationView place, int width) {
    var table =
        new TextTable(width)
            .with("PRODUCTION", Fit.MOSTLY)
            .with("DAYS", Fit.WHOLE)
            .with("REPORTS", Fit.SPARE);
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
                + coordinates,
            width)
        + (place.productions().isEmpty() ? "" : "\n" + table)
        + (more > 0 ? "and " + more + " more\n" : "");
  }

  /** The number of rows, and how to see more. */
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

  /** The locality, unless the name ends with it, and the region or else the country. */
  private static String area(
      String name, @Nullable String locality, @Nullable String region, @Nullable String country) {
    return Stream.of(locality, region == null ? country : region)
        .filter(part -> part != null && !name.equals(part) && !name.endsWith(" " + part))
        .collect(joining(", "));
  }

  /** {@code 10-19 May 2031}, {@code 28 Apr-3 May 2031} or {@code from 28 Apr 2031}. */
  private static String briefly(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first == null || last == null) {
      return first == null
          ? last == null ? "" : "until " + DAY.format(last)
          : "from " + DAY.format(first);
    }
    if (first.equals(last)) {
      return DAY.format(last);
    }
    var same =
        first.getYear() != last.getYear()
            ? DAY
            : first.getMonth() != last.getMonth() ? DAY_OF_YEAR : DAY_OF_MONTH;
    return same.format(first) + "-" + DAY.format(last);
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
