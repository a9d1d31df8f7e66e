package tv.slate.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tv.slate.location.BoundingBox;
import tv.slate.parsing.Claim;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.CsvTable;
import tv.slate.parsing.Days;
import tv.slate.parsing.Heading;
import tv.slate.parsing.RowRefused;
import tv.slate.parsing.Upload;
import tv.slate.show.Kind;

/** Where films and series were shot in San Francisco, with the year of their release. */
@ApplicationScoped
class SanFrancisco implements Feed {
  private static final City SAN_FRANCISCO =
      new City("San Francisco", "CA", "US", new BoundingBox(-123.2, 37.4, -122.0, 38.2));

  private static final CsvTable TABLE =
      new CsvTable(
          ',',
          Map.of(
              "title", "Title",
              "release year", "Release Year",
              "locations", "Locations",
              "fun facts", "Fun Facts",
              "director", "Director",
              "latitude", "Latitude",
              "longitude", "Longitude"),
          List.of("Title", "Release Year", "Locations"));

  @Override
  public String name() {
    return "san-francisco";
  }

  @Override
  public Source source() {
    return new Source(
        "Film Locations in San Francisco",
        "City and County of San Francisco",
        "https://data.sfgov.org/d/yitu-d5am",
        "PDDL-1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
        "City and County of San Francisco, Film Locations in San Francisco, PDDL 1.0");
  }

  @Override
  public void read(Upload file, ClaimRows rows) throws IOException {
    TABLE.read(file, rows, row -> List.of(claim(row)));
  }

  private static Claim claim(CsvTable.Row row) throws RowRefused {
    String title = row.needed("Title", Heading.MAX_LENGTH);
    Heading heading = Heading.of(title, null);
    boolean series = heading.ofSeries();
    String year = row.get("Release Year", 100);
    Integer released = year == null ? null : Days.year(row.name("Release Year"), year);
    String place = row.get("Locations", 300);
    City.Point point = SAN_FRANCISCO.point(row.get("Latitude", 100), row.get("Longitude", 100));
    return Claim.about(
            Claim.Titled.filming(
                heading.title(),
                series ? Kind.series : null,
                Map.of(),
                series ? null : released,
                series ? null : row.get("Director", 1000)))
        .season(heading)
        .place(SAN_FRANCISCO.place(place, point), point.misplaced())
        .released(released)
        .note(Heading.note(title, heading, row.get("Fun Facts", 4000)))
        .build();
  }
}
