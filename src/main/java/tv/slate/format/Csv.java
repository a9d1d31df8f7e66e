package tv.slate.format;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.slate.belief.DateView;
import tv.slate.belief.MilestoneView;
import tv.slate.belief.SourceSummary;
import tv.slate.filming.FilmingLocationView;
import tv.slate.filming.LocationView;
import tv.slate.filming.ShootView;
import tv.slate.page.Extent;
import tv.slate.page.Rows;
import tv.slate.production.ProductionView;
import tv.slate.response.CsvLine;
import tv.slate.response.Format;

/** Flat rows for spreadsheets (RFC 4180); {@code docs/formats.md} describes the columns. */
@Singleton
@Format.Represents(
    name = "csv",
    mediaType = CsvLine.MEDIA_TYPE,
    views = {ProductionView.class, FilmingLocationView.class},
    extent = Extent.stream,
    options =
        @Format.Option(name = CsvLine.BOM, type = Boolean.class, description = CsvLine.ABOUT_BOM))
class Csv implements Format {

  private static final Table<ProductionView> PRODUCTIONS =
      new Table<ProductionView>()
          .with("id", ProductionView::id)
          .with("show", row -> row.show().slug())
          .with("title", row -> row.show().title())
          .with("network", row -> row.show().network())
          .with("season", ProductionView::season)
          .with("part", ProductionView::part)
          .with("workingTitle", ProductionView::workingTitle)
          .with("phase", ProductionView::phase)
          .with("phaseFrom", ProductionView::phaseFrom)
          .with("state", ProductionView::state);

  private static final Table<FilmingLocationView> PLACES =
      new Table<FilmingLocationView>()
          .with("id", FilmingLocationView::id)
          .with("name", FilmingLocationView::name)
          .with("locality", FilmingLocationView::locality)
          .with("region", FilmingLocationView::region)
          .with("country", FilmingLocationView::country)
          .with("latitude", FilmingLocationView::latitude)
          .with("longitude", FilmingLocationView::longitude)
          .with("precision", FilmingLocationView::precision)
          .with("distanceKm", FilmingLocationView::distanceKm)
          .with("productionCount", FilmingLocationView::productionCount)
          .with(
              "productions",
              row ->
                  row.productions().stream()
                      .map(filming -> filming.show().named(filming.season(), filming.part()))
                      .collect(joining("; ")))
          .with("updatedAt", FilmingLocationView::updatedAt);

  static {
    milestone("start", ProductionView::start);
    milestone("wrap", ProductionView::wrap);
    milestone("premiere", ProductionView::premiere);
    PRODUCTIONS.with("locationCount", ProductionView::locationCount);
    place("location", LocationView::name);
    place("locality", LocationView::locality);
    place("region", LocationView::region);
    place("country", LocationView::country);
    place("latitude", LocationView::latitude);
    place("longitude", LocationView::longitude);
    PRODUCTIONS
        .with("distanceKm", ProductionView::distanceKm)
        .with("publishers", row -> joined(row, SourceSummary::publisher))
        .with("attributions", row -> joined(row, SourceSummary::attribution))
        .with("updatedAt", ProductionView::updatedAt);
    of("when", Csv::days, DateView::edtf);
    of("firstDay", Csv::days, DateView::earliest);
    of("lastDay", Csv::days, DateView::latest);
    PRODUCTIONS.with("matchCount", ProductionView::matchCount);
  }

  @Override
  public Stream<String> write(Rows<?> rows) {
    return rows.view() == ProductionView.class
        ? PRODUCTIONS.write(rows.as(ProductionView.class))
        : PLACES.write(rows.as(FilmingLocationView.class));
  }

  /** Columns by their names, in order. */
  private static final class Table<V> {
    private final Map<String, Function<V, @Nullable Object>> columns = new LinkedHashMap<>();

    Table<V> with(String name, Function<V, @Nullable Object> cell) {
      columns.put(name, cell);
      return this;
    }

    Stream<String> write(Rows<V> rows) {
      return Stream.concat(
          Stream.of(CsvLine.start(rows) + CsvLine.of(columns.keySet().toArray())),
          rows.stream().map(row -> CsvLine.of(cells(row))));
    }

    private @Nullable Object[] cells(V row) {
      return columns.values().stream().map(cell -> cell.apply(row)).toArray();
    }
  }

  private static void milestone(
      String name, Function<ProductionView, @Nullable MilestoneView> milestone) {
    of(name, milestone, MilestoneView::edtf);
    of(name + "Earliest", milestone, MilestoneView::earliest);
    of(name + "Latest", milestone, MilestoneView::latest);
    of(name + "Certainty", milestone, MilestoneView::certainty);
    of(name + "Contested", milestone, MilestoneView::contested);
    of(name + "Publisher", milestone, view -> view.source().publisher());
    of(name + "PublishedOn", milestone, view -> view.source().publishedOn());
    of(name + "Url", milestone, view -> view.source().url());
  }

  /**
   * A column of the best match's location or, without a filter on shoots, of the most reported one.
   */
  private static void place(String name, Function<LocationView, @Nullable Object> cell) {
    of(name, row -> row.place().orElse(null), cell);
  }

  /** The days of the best match. */
  private static @Nullable DateView days(ProductionView row) {
    return row.bestMatch().map(ShootView::when).orElse(null);
  }

  private static <P> void of(
      String name, Function<ProductionView, @Nullable P> part, Function<P, @Nullable Object> cell) {
    PRODUCTIONS.with(
        name,
        row -> {
          P there = part.apply(row);
          return there == null ? null : cell.apply(there);
        });
  }

  private static String joined(ProductionView row, Function<SourceSummary, @Nullable String> part) {
    return row.sources().stream().map(part).filter(Objects::nonNull).collect(joining("; "));
  }
}
