package tv.slate.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import tv.slate.report.Dataset;

/**
 * What is asked for, by the name of the workload: hundreds of different requests, so that it isn't
 * one row that is measured, but for the last page and the tag. As requests for load.lua.
 */
final class Requests {
  static final String UPCOMING = "upcoming, 30 days, 20 rows";
  static final String MIXED = "90 % reads, 10 % reports";
  static final String AGAIN = "the same query again";
  static final String NOT_MODIFIED = "If-None-Match that matches";

  /** The days over which the first day of what is upcoming varies. */
  static final int DAYS = 300;

  static final LocalDate FIRST_DAY = Dataset.TODAY.plusDays(30);

  private static final int MANY = 400;
  private static final String SAMPLE = " order by md5(id::text) limit " + MANY;

  private final Service slate;
  private final Connection connection;
  private final SplittableRandom random = new SplittableRandom(1);

  Requests(Service slate, Connection connection) {
    this.slate = slate;
    this.connection = connection;
  }

  /** Every read, by name. */
  Map<String, List<String>> reads() throws Exception {
    var reads = new LinkedHashMap<String, List<String>>();
    reads.put(UPCOMING, upcoming());
    reads.put("upcoming near a point", each(this::near));
    reads.put("three filters, match=certain", each(this::filters));
    reads.put("one production", column("select '/v1/productions/' || id from production" + SAMPLE));
    reads.put("one show with its seasons and productions", shows());
    reads.put("asOf two years back", each(this::asOf));
    reads.put("q with a typo", typos());
    reads.put("map of a city (bbox, GeoJSON)", each(this::map));
    reads.put("last page of a deep walk", List.of(lastPage()));
    reads.put(NOT_MODIFIED, List.of(notModified(upcoming().getFirst())));
    return reads;
  }

  List<String> upcoming() {
    return java.util.stream.IntStream.range(0, DAYS)
        .mapToObj(day -> upcoming(FIRST_DAY.plusDays(day), 30, 20))
        .toList();
  }

  static String upcoming(LocalDate from, int days, int limit) {
    return "/v1/productions/upcoming?from=%s&within=%dd&limit=%d".formatted(from, days, limit);
  }

  private String near(int i) {
    var city = City.ALL.get(i % City.ALL.size());
    return upcoming(FIRST_DAY.plusDays(i % DAYS), 30, 20)
        + String.format(
            Locale.ROOT,
            "&near=%.3f,%.3f&radius=10",
            shifted(city.latitude()),
            shifted(city.longitude()));
  }

  private String filters(int i) {
    var from = FIRST_DAY.minusDays(3_000).plusDays(i * 8L);
    return "/v1/productions?network=%s&kind=series&certainty=confirmed&match=certain&startsFrom=%s&startsTo=%s&limit=20"
        .formatted(encoded(Words.NETWORKS.get(i % 20)), from, from.plusYears(10));
  }

  private String asOf(int i) {
    var day = Dataset.TODAY.minusYears(2).plusDays(i % 60);
    return "/v1/productions/upcoming?asOf=%s&within=30d&limit=20".formatted(day);
  }

  private String map(int i) {
    var city = City.ALL.get(i % 8);
    double south = shifted(city.latitude());
    double west = shifted(city.longitude());
    return String.format(
        Locale.ROOT,
        "/v1/filming-locations?bbox=%.4f,%.4f,%.4f,%.4f&limit=100\tAccept: application/geo+json",
        west,
        south,
        west + 0.02,
        south + 0.015);
  }

  private List<String> shows() throws SQLException {
    return column(
        "select unnest(array['/v1/shows/' || slug || '?embed=seasons', '/v1/shows/' || slug || '/productions']) from (select slug from show where kind = 'series'"
            + SAMPLE
            + ") series");
  }

  /** Titles in which two letters have changed places. */
  private List<String> typos() throws SQLException {
    return column("select title from show where length(title) > 12" + SAMPLE).stream()
        .map(
            title -> {
              int at = title.length() / 2;
              return "/v1/productions?limit=20&q="
                  + encoded(
                      title.substring(0, at)
                          + title.charAt(at + 1)
                          + title.charAt(at)
                          + title.substring(at + 2));
            })
        .toList();
  }

  private String lastPage() throws Exception {
    var path = "/v1/productions?limit=200";
    while (true) {
      var page = new String(slate.body(path), StandardCharsets.UTF_8);
      var next = java.util.regex.Pattern.compile("\"next\":\"([^\"]+)\"").matcher(page);
      if (!next.find()) {
        return path;
      }
      path = "/v1/productions?limit=200&cursor=" + encoded(next.group(1));
    }
  }

  private String notModified(String path) throws Exception {
    return path + "\tIf-None-Match: " + slate.get(path).headers().firstValue("ETag").orElseThrow();
  }

  /** One in ten files a report that nobody has filed: load.lua puts a number where it says so. */
  List<String> mixed(String key) throws Exception {
    var reads = new ArrayList<>(upcoming());
    reads.addAll(column("select '/v1/productions/' || id from production" + SAMPLE));
    var reports =
        column(
            """
            select json_strip_nulls(json_build_object(
              'about', json_build_object('show', slug, 'season', season, 'part', part),
              'publisher', 'The Benchmark', 'publishedOn', '2026-10-30', 'certainty', 'reported',
              'url', 'https://bench.example/#number#',
              'start', start_latest, 'locations', json_build_array(json_build_object(
                'name', name, 'locality', locality, 'country', location.country))))
            from (
                select *, row_number() over (order by md5(id::text)) as number
                from production where start_latest < 'infinity') production
              join show on show.id = show_id
              join (
                select *, row_number() over (order by md5(id::text)) as number from location) location
                on location.number = production.number
            where production.number <= 1000""");
    var mixed = new ArrayList<String>();
    for (int i = 0; i < 10_000; i++) {
      mixed.add(
          i % 10 == 9
              ? "/v1/reports\tPOST "
                  + reports.get(i / 10)
                  + "\tContent-Type: application/json\tAuthorization: Bearer "
                  + key
              : reads.get(random.nextInt(reads.size())));
    }
    return mixed;
  }

  static Path write(Path file, List<String> requests) throws IOException {
    return Files.write(file, requests);
  }

  private List<String> column(String query) throws SQLException {
    var values = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static List<String> each(java.util.function.IntFunction<String> request) {
    return java.util.stream.IntStream.range(0, MANY).mapToObj(request).toList();
  }

  private double shifted(double degrees) {
    return degrees + random.nextDouble(0.06) - 0.03;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
