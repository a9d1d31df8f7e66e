package tv.slate.format;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.Duration;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.Api;
import tv.slate.belief.Sources;

/** The calendar, as two parsers understand it that know nothing of it. */
@QuarkusTest
class CalendarTest {
  @Inject Sources sources;
  @Inject Session session;

  private static String text(String path) {
    byte[] answer =
        Api.get(path + (path.contains("?") ? "&" : "?") + "format=ics")
            .statusCode(200)
            .header("Content-Type", "text/calendar; charset=utf-8")
            .extract()
            .asByteArray();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(answer)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError(e);
    }
  }

  /** What is there, once both parsers have found nothing wrong with it. */
  private static ICalendar calendar(String path) {
    var text = text(path);
    assertTrue(text.endsWith("END:VCALENDAR\r\n"), text);
    for (String line : text.split("\r\n")) {
      assertFalse(line.contains("\n") || line.contains("\r"), line);
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
    }
    try {
      var strict = new CalendarBuilder().build(new StringReader(text));
      assertEquals(Set.of(), strict.validate(true).getEntries());
    } catch (IOException | ParserException e) {
      throw new AssertionError(text, e);
    }
    var warnings = new ArrayList<List<ParseWarning>>();
    var calendar = Biweekly.parse(text).warnings(warnings).first();
    assertEquals(List.of(List.of()), warnings);
    if (text.contains("BEGIN:VEVENT")) { // it keeps time zones apart, and then misses a component
      assertEquals("", calendar.validate(ICalVersion.V2_0).toString());
    }
    return calendar;
  }

  private static List<VEvent> events(String path) {
    return calendar(path).getEvents();
  }

  private static VEvent event(String path) {
    var events = events(path);
    assertEquals(1, events.size());
    return events.getFirst();
  }

  private static String productions(String show) {
    return "/v1/shows/" + show + "/productions";
  }

  private static List<String> summaries(String path) {
    return events(path).stream().map(event -> event.getSummary().getValue()).toList();
  }

  private static LocalDate day(DateOrDateTimeProperty property) {
    assertFalse(property.getValue().hasTime());
    var day = property.getValue().getRawComponents();
    return LocalDate.of(day.getYear(), day.getMonth(), day.getDate());
  }

  @Test
  void aCalendarSaysWhatItIsAndWhenToAskAgain() {
    String show = Api.series("subscribed");
    Api.file(show, 1, "\"start\": \"2030-04-10\"");
    String production = "/v1/productions/" + Api.production(show, 1);

    var calendar = calendar(production);

    assertEquals(ICalVersion.V2_0, calendar.getVersion());
    assertEquals("-//Slate//Productions//EN", calendar.getProductId().getValue());
    assertTrue(calendar.getCalendarScale().isGregorian());
    assertNull(calendar.getMethod());
    assertEquals(show + ", season 1", calendar.getNames().getFirst().getValue());
    assertEquals(
        show + "\\, season 1", calendar.getExperimentalProperty("X-WR-CALNAME").getValue());
    assertEquals(Duration.builder().hours(6).build(), calendar.getRefreshInterval().getValue());
    assertEquals("PT6H", calendar.getExperimentalProperty("X-PUBLISHED-TTL").getValue());
    for (var named :
        List.of(
            List.of(show, productions(show)),
            List.of(show, "/v1/productions?show=" + show),
            List.of(
                "Productions: Netflix, " + show,
                "/v1/productions?network=Netflix&franchise=" + show),
            List.of(
                "Upcoming productions: " + show,
                "/v1/productions/upcoming?from=2030-04-01&franchise=" + show))) {
      var list = calendar(named.getLast());
      assertEquals(named.getFirst(), list.getNames().getFirst().getValue());
      assertEquals(1, list.getEvents().size());
    }
    assertEquals(
        "Productions", calendar("/v1/productions?limit=1").getNames().getFirst().getValue());
  }

  @Test
  void eachDatedMilestoneIsAnEvent() {
    String show = Api.series("milestones");
    String publisher = Api.unique("Ville de Paris");
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sources.license(
                    publisher, "ODbL-1.0", "https://example.org/odbl", "Data of " + publisher));
    Api.file(show, 2, "\"start\": \"2017-04\", \"publishedOn\": \"2016-12\"");
    Api.file(
        show,
        2,
        """
        "publisher": "%s", "url": "http://example.org/Jones_%%28season_2%%29?a=1,2;3",
        "publishedOn": "2017-03~", "certainty": "confirmed",
        "start": "2017-04-03", "wrap": "2017-09-15", "premiere": "2018-03-08", "workingTitle": "Violet",
        "locations": [{"name": "%s St & Broadway", "locality": "New York", "region": "NY", "country": "US",
          "latitude": 40.797, "longitude": -73.96912345, "precision": "intersection"}]
        """
            .formatted(publisher, show));
    String production = Api.production(show, 2);

    var events = events("/v1/productions/" + production);

    assertEquals(
        List.of(
            show + ", season 2: production starts",
            show + ", season 2: production wraps",
            show + ", season 2: premiere"),
        events.stream().map(event -> event.getSummary().getValue()).toList());
    var start = events.getFirst();
    assertEquals(production + "-start", start.getUid().getValue());
    assertEquals(LocalDate.of(2017, 4, 3), day(start.getDateStart()));
    assertEquals(LocalDate.of(2017, 4, 4), day(start.getDateEnd()));
    assertEquals(1, start.getSequence().getValue());
    assertTrue(start.getStatus().isConfirmed());
    assertTrue(events.stream().allMatch(event -> event.getTransparency().isTransparent()));
    assertEquals(start.getLastModified().getValue(), start.getDateTimeStamp().getValue());
    assertEquals(show + " St & Broadway, New York, NY, US", start.getLocation().getValue());
    assertEquals(40.797, start.getGeo().getLatitude());
    assertEquals(-73.969123, start.getGeo().getLongitude());
    assertEquals("http://example.org/Jones_%28season_2%29?a=1,2;3", start.getUrl().getValue());
    assertEquals(
        """
        3 April 2017, confirmed
        Source: %1$s, published about March 2017
        Why: confirmed outranks reported
        Other dates claimed: April 2017
        Working title: Violet
        Data of %1$s (ODbL-1.0, https://example.org/odbl)"""
            .formatted(publisher),
        start.getDescription().getValue());
    var wrap = events.get(1);
    assertEquals(production + "-wrap", wrap.getUid().getValue());
    assertEquals(0, wrap.getSequence().getValue());
    assertEquals(start.getLocation().getValue(), wrap.getLocation().getValue());
    var premiere = events.get(2);
    assertEquals(production + "-premiere", premiere.getUid().getValue());
    assertEquals(LocalDate.of(2018, 3, 8), day(premiere.getDateStart()));
    assertNull(premiere.getLocation());
    assertNull(premiere.getGeo());
  }

  @Test
  void theNumberOfAnEventRisesWithEveryMoveOfItsDate() throws InterruptedException {
    String show = Api.series("moved");
    var reports = new ArrayList<String>();
    var numbers = new ArrayList<Integer>();
    var days = new ArrayList<LocalDate>();
    Date before = new Date(0);
    String uid = null;
    for (int day = 10; day <= 13; day++) {
      reports.add(
          Api.file(
                  show,
                  1,
                  "\"start\": \"2030-04-%d\", \"publishedOn\": \"2017-02-01\"".formatted(day))
              .getString("id"));
      var event = event(productions(show));
      assertTrue(event.getLastModified().getValue().after(before));
      assertTrue(uid == null || uid.equals(event.getUid().getValue()));
      before = event.getLastModified().getValue();
      uid = event.getUid().getValue();
      numbers.add(event.getSequence().getValue());
      days.add(day(event.getDateStart()));
      Thread.sleep(1001); // calendars know no more than seconds
    }
    for (String report : reports.reversed().subList(0, 3)) {
      Api.withdraw(report);
      var event = event(productions(show));
      numbers.add(event.getSequence().getValue());
      days.add(day(event.getDateStart()));
    }
    Api.withdraw(reports.getFirst());
    assertEquals(List.of(), events(productions(show)));
    Api.file(show, 1, "\"start\": \"2030-04-10\"");
    var again = event(productions(show));

    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), numbers);
    assertEquals(
        List.of(10, 11, 12, 13, 12, 11, 10), days.stream().map(LocalDate::getDayOfMonth).toList());
    assertEquals(uid, again.getUid().getValue());
    assertEquals(8, again.getSequence().getValue());
    assertTrue(again.getLastModified().getValue().after(before));
  }

  @Test
  void whatLeavesTheDateAsItIsLeavesTheNumber() {
    String show = Api.series("steady");
    Api.file(show, 1, "\"start\": \"2030-04-10\"");
    Api.file(show, 1, "\"start\": \"2030-04-10\", \"publisher\": \"Soda\"");
    Api.file(show, 1, "\"wrap\": \"2030-06-10\", \"state\": \"delayed\"");

    var events = events(productions(show));

    assertEquals(
        List.of(0, 0), events.stream().map(event -> event.getSequence().getValue()).toList());
    assertEquals(
        show + ", season 1: production starts (delayed)",
        events.getFirst().getSummary().getValue());
  }

  @Test
  void theStatusFollowsCertaintyAndState() {
    String show = Api.series("status");
    var statuses = new ArrayList<String>();
    int page = 0;
    for (String report :
        List.of(
            "\"start\": \"2030-04-10\", \"certainty\": \"rumored\"",
            "\"start\": \"2030-04-10\", \"certainty\": \"tentative\"",
            "\"start\": \"2030-04-10\", \"certainty\": \"reported\"",
            "\"start\": \"2030-04-10\", \"certainty\": \"confirmed\"",
            "\"start\": \"2030-04-10\", \"certainty\": \"official\"",
            "\"state\": \"cancelled\"",
            "\"state\": \"on_hold\"")) {
      Api.file(show, 1, report + ", \"url\": \"https://example.org/%d\"".formatted(page++));
      var event = event(productions(show));
      statuses.add(event.getStatus().getValue() + " " + event.getSequence().getValue());
    }

    assertEquals(
        List.of(
            "TENTATIVE 0",
            "TENTATIVE 0",
            "TENTATIVE 0",
            "CONFIRMED 1",
            "CONFIRMED 1",
            "CANCELLED 2",
            "CONFIRMED 3"),
        statuses);
    assertEquals(
        List.of(show + ", season 1: production starts (on hold)"), summaries(productions(show)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2030-04            | 2030-04-01 | 2030-05-01 | true  | some time in April 2030
          2030-04-XX         | 2030-04-01 | 2030-05-01 | true  | some day in April 2030
          2030-24            | 2030-12-01 | 2031-03-01 | true  | some time in winter 2030/31
          2030               | 2030-01-01 | 2031-01-01 | true  | some time in 2030
          203X               | 2030-01-01 | 2040-01-01 | true  | some time in the 2030s
          2030-04~           | 2030-04-01 | 2030-05-01 | true  | about April 2030
          2030-04-10/2030-06 | 2030-04-10 | 2030-07-01 | true  | some time from 10 April 2030 to June 2030
          2030-04-10/2030-04-17 | 2030-04-10 | 2030-04-18 | true | some time from 10 April 2030 to 17 April 2030
          2030-04-10/2030-04-16 | 2030-04-10 | 2030-04-17 | false | -
          2030-04-10/2030-04-11 | 2030-04-10 | 2030-04-12 | false | -
          2030-04-10~        | 2030-04-10 | 2030-04-11 | false | about 10 April 2030
          2030-04-10?        | 2030-04-10 | 2030-04-11 | false | possibly 10 April 2030
          2199-12-31         | 2199-12-31 | 2200-01-01 | false | -
          """)
  void aDateSpansAllThatItCanMean(
      String edtf, LocalDate from, LocalDate to, boolean vague, String words) {
    String show = Api.series("vague");
    Api.file(show, 1, "\"start\": \"%s\"".formatted(edtf));

    var event = event(productions(show));

    assertEquals(from, day(event.getDateStart()));
    assertEquals(to, day(event.getDateEnd()));
    assertTrue(event.getTransparency().isTransparent());
    assertEquals(
        show + ", season 1: production starts" + (words == null ? "" : " (" + words + ")"),
        event.getSummary().getValue());
    assertEquals(vague ? 0 : 1, events(productions(show) + "?vague=false").size());
    assertEquals(1, events(productions(show) + "?vague=true").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2030-04/..", "2030-04/", "../2030-04-10", "/2030"})
  void aDateWithAnOpenEndIsNoEvent(String edtf) {
    String show = Api.series("open");
    Api.file(show, 1, "\"start\": \"%s\"".formatted(edtf));

    assertEquals(List.of(), events(productions(show)));
  }

  /** A production that starts in April 2030 and films in three places. */
  private static String filming() {
    String show = Api.series("filming");
    Api.file(
        show,
        1,
        """
        "start": "2030-04-01", "publisher": "Soda", "publishedOn": "2017-01", "url": "https://example.org/shoots",
        "certainty": "official", "locations": [
          {"name": "Pier %1$s", "country": "IE", "precision": "address", "latitude": 52.3, "longitude": -20,
           "role": "set", "plays": "The end of the world", "when": "2030-05-02/2030-05-20"},
          {"name": "Field %1$s", "country": "IE", "precision": "block", "latitude": 52.304, "longitude": -20,
           "role": "parking", "when": "2030-05"},
          {"name": "Field %1$s", "country": "IE", "precision": "block", "latitude": 52.304, "longitude": -20,
           "when": "2030-05-03"},
          {"name": "Elsewhere %1$s", "country": "IE", "precision": "address", "latitude": 52.9, "longitude": -20,
           "when": "2030-05-03"}]
        """
            .formatted(show));
    for (int i = 0; i < 2; i++) {
      Api.file(
          show,
          1,
          """
          "url": "https://example.org/%d", "locations": [
            {"name": "Field %2$s", "country": "IE", "precision": "block", "when": "2030-05-03"},
            {"name": "Elsewhere %2$s", "country": "IE", "precision": "address"}]
          """
              .formatted(i, show));
    }
    return show;
  }

  @Test
  void shootsOnTheDaysAskedForAreEvents() {
    String show = filming();
    String list =
        "/v1/productions?near=52.3,-20&radius=1&filmsFrom=2030-05-01&filmsTo=2030-05-31&show="
            + show;

    var events = events(list);

    assertEquals(
        List.of(
            show + ", season 1: production starts",
            show + ", season 1: films at Pier " + show,
            show + ", season 1: films at Field " + show + " (parking, some time in May 2030)",
            show + ", season 1: films at Field " + show),
        events.stream().map(event -> event.getSummary().getValue()).toList());
    assertTrue(events.stream().allMatch(event -> event.getTransparency().isTransparent()));
    assertEquals(4, events.stream().map(event -> event.getUid().getValue()).distinct().count());
    var start = events.getFirst();
    assertEquals("Pier " + show + ", IE", start.getLocation().getValue());
    assertEquals(52.3, start.getGeo().getLatitude());
    assertTrue(
        start
            .getDescription()
            .getValue()
            .contains("Films at Pier " + show + ", 2 May 2030 to 20 May 2030, 0.0 km away"),
        start.getDescription().getValue());
    var pier = events.get(1);
    assertEquals(LocalDate.of(2030, 5, 2), day(pier.getDateStart()));
    assertEquals(LocalDate.of(2030, 5, 21), day(pier.getDateEnd()));
    assertTrue(pier.getStatus().isConfirmed());
    assertEquals("Pier " + show + ", IE", pier.getLocation().getValue());
    assertEquals(52.3, pier.getGeo().getLatitude());
    assertEquals("https://example.org/shoots", pier.getUrl().getValue());
    assertEquals(
        """
        2 May 2030 to 20 May 2030, official
        Source: Soda, published January 2017
        Plays: The end of the world
        0.0 km away""",
        pier.getDescription().getValue());
    assertEquals(3, events(list + "&vague=false").size());
  }

  @Test
  void shootsAreNoEventsWhereNoDaysAreAskedFor() {
    String show = filming();

    var near = event("/v1/productions?near=52.9,-20&radius=1&show=" + show);
    assertEquals("Elsewhere " + show + ", IE", near.getLocation().getValue());
    var any = event("/v1/productions?show=" + show);
    assertEquals("Field " + show + ", IE", any.getLocation().getValue());
    assertFalse(any.getDescription().getValue().contains("Films at"));
  }

  @Test
  void aCalendarWithoutEventsIsStillOne() {
    String show = Api.series("empty");

    var calendar = calendar(productions(show));

    assertEquals(List.of(), calendar.getEvents());
    assertEquals(1, calendar.getTimezoneInfo().getComponents().size());
    assertEquals("Productions: " + show, calendar.getNames().getFirst().getValue());
    Api.file(show, 1, "\"phase\": \"development\"");
    assertEquals(List.of(), events("/v1/productions/" + Api.production(show, 1)));
  }

  @Test
  void filmsAndPartsAreCalledSo() {
    String film = Api.unique("film");
    Api.show(film, "film", film);
    Api.file(film, null, "\"start\": \"2030-04-10\"");
    String show = Api.series("parted");
    Api.file(
        show,
        3,
        "\"start\": \"2030-04-10\", \"about\": {\"show\": \"%s\", \"season\": 3, \"part\": 2}"
            .formatted(show));

    assertEquals(List.of(film + ": production starts"), summaries(productions(film)));
    assertEquals(
        List.of(show + ", season 3, part 2: production starts"), summaries(productions(show)));
  }

  @Test
  void anyTextComesThrough() {
    String slug = Api.unique("odd");
    String title = "Señora; D'Arc, \"東京\" \\n \\\\ 100% <b>: " + "😀é漢".repeat(30);
    Api.put(
            "/v1/shows/" + slug,
            """
            {"kind": "series", "title": "%s"}
            """
                .formatted(title.replace("\\", "\\\\").replace("\"", "\\\"")))
        .statusCode(201);
    String publisher = "L'Écho; de, Paris\\u0009\\\\n";
    Api.file(
        slug,
        1,
        """
        "start": "2030-04-10", "publisher": "%s", "workingTitle": "Two\\nlines, one; title",
        "note": "Not\\nshown",
        "locations": [{"name": "Rue d'Arcole, 4; bis", "locality": "Paris", "country": "FR"}]
        """
            .formatted(publisher));

    var event = event(productions(slug));

    assertEquals(title + ", season 1: production starts", event.getSummary().getValue());
    assertEquals("Rue d'Arcole, 4; bis, Paris, FR", event.getLocation().getValue());
    assertNull(event.getGeo());
    assertEquals(
        """
        10 April 2030, reported
        Source: L'Écho; de, Paris\t\\n, published 1 January 2017
        Why: it is the only report that states it
        Working title: Two
        lines, one; title""",
        event.getDescription().getValue());
    assertEquals(title, calendar(productions(slug)).getNames().getFirst().getValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          https://example.org/a?b=c&d=e#f   | https://example.org/a?b=c&d=e#f
          HTTPS://example.org/              | HTTPS://example.org/
          https://example.org/Amélie        | https://example.org/Am%C3%A9lie
          https://example.org/a b           | https://example.org/a%20b
          https://example.org/a%zz          | https://example.org/a%25zz
          https://example.org/a^b?q={é}     | https://example.org/a%5Eb?q=%7B%C3%A9%7D
          https://exämple.org:8443/         | https://xn--exmple-cua.org:8443/
          """)
  void onlyAddressesOfPagesAreLinked(String given, String linked) {
    String show = Api.series("linked");
    Api.file(show, 1, "\"start\": \"2030-04-10\"");
    QuarkusTransaction.requiringNew() // whatever requests may hold, older rows may hold more
        .run(() -> setUrl(show, given));

    var url = event(productions(show)).getUrl();

    assertEquals(linked, url == null ? null : url.getValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "/a",
        "//example.org/a",
        "mailto:a@example.org",
        "http:",
        ":"
      })
  void whatIsNoPageIsNotLinked(String given) {
    onlyAddressesOfPagesAreLinked(given, null);
  }

  private void setUrl(String show, String url) {
    for (String table : List.of("report", "belief")) {
      session
          .createNativeMutationQuery(
              """
              update %s set url = :url from production join show on show.id = show_id
              where production_id = production.id and slug = :show
              """
                  .formatted(table))
          .setParameter("url", url)
          .setParameter("show", show)
          .executeUpdate();
    }
  }

  @Test
  void coordinatesAreThoseOfASpot() {
    String show = Api.series("spots");
    for (var precision : List.of("neighbourhood", "locality", "region", "country")) {
      String name = Api.unique(precision);
      Api.file(
          show,
          precision.length(), // another season each
          """
          "start": "2030-04-10",
          "locations": [{"name": "%s", "precision": "%s", "latitude": 0.0000001, "longitude": -180}]
          """
              .formatted(name, precision));
    }

    var events = events(productions(show));

    assertEquals(4, events.size());
    for (var event : events) {
      boolean spot = event.getLocation().getValue().startsWith("neighbourhood");
      assertEquals(spot, event.getGeo() != null);
      assertTrue(
          !spot || event.getGeo().getLatitude() == 0 && event.getGeo().getLongitude() == -180);
    }
  }

  @Test
  void aListIsHadAsAWholeUnlessItIsLimited() {
    String show = Api.series("many");
    for (int season = 1; season <= 201; season++) {
      Api.file(show, season, "\"start\": \"2030-04-10\", \"wrap\": \"2030-06-10\"");
    }

    assertEquals(402, events(productions(show)).size());
    assertEquals(402, events("/v1/productions?show=" + show + "&limit=1000").size());
    assertEquals(4, events("/v1/productions?show=" + show + "&limit=2").size());
    assertEquals(402, events("/v1/productions/upcoming?from=2030-04-01&franchise=" + show).size());
  }

  @Test
  void itIsHadByAcceptToo() {
    String show = Api.series("accepted");
    Api.file(show, 1, "\"start\": \"2030-04-10\"");

    for (var accept : List.of("text/calendar", "text/calendar, application/json;q=0.9")) {
      RestAssured.given()
          .accept(accept)
          .get(productions(show))
          .then()
          .statusCode(200)
          .header("Content-Type", "text/calendar; charset=utf-8")
          .header("Vary", containsString("Accept"));
    }
    RestAssured.given()
        .accept(ContentType.JSON)
        .get(productions(show))
        .then()
        .contentType(ContentType.JSON);
  }

  @Test
  void theSameCalendarIsNotSentTwice() {
    String show = Api.series("tagged");
    Api.file(show, 1, "\"start\": \"2030-04-10\"");
    for (String path : List.of(productions(show), "/v1/productions/" + Api.production(show, 1))) {
      String address = path + "?format=ics";
      var first = Api.get(address).statusCode(200).extract();
      String tag = first.header("ETag");

      var second = Api.get(address).extract();
      assertEquals(tag, second.header("ETag"));
      assertEquals(first.asString(), second.asString());
      RestAssured.given()
          .noFilters()
          .header("If-None-Match", tag)
          .get(address)
          .then()
          .statusCode(304);
      assertNotEquals(tag, Api.get(path).extract().header("ETag"));

      Api.file(show, 1, "\"start\": \"2030-04-%d\"".formatted(path.length() % 20 + 10));
      RestAssured.given()
          .header("If-None-Match", tag)
          .get(address)
          .then()
          .statusCode(200)
          .header("ETag", not(equalTo(tag)));
    }
  }

  @Test
  void anEarlierDayHasTheDatesOfThenAndTheNumberOfNow() {
    String show = Api.series("asof");
    Api.file(show, 1, "\"start\": \"2030-04-10\"");
    Api.file(show, 1, "\"start\": \"2030-04-12\", \"publishedOn\": \"2017-02-01\"");

    var then = event("/v1/productions?show=" + show + "&asOf=2017-01-15");

    assertEquals(LocalDate.of(2030, 4, 10), day(then.getDateStart()));
    assertEquals(1, then.getSequence().getValue());
  }

  @Test
  void whatAFormatDoesNotKnowIsAProblem() {
    Api.get("/v1/productions?format=ics&vague=maybe")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].parameter", equalTo("vague"));
    for (String other : List.of("", "&format=json", "&format=ndjson")) {
      Api.get("/v1/productions?vague=false" + other)
          .statusCode(400)
          .contentType("application/problem+json")
          .body("errors[0].parameter", equalTo("vague"));
    }
    Api.get("/v1/filming-locations?format=ics")
        .statusCode(406)
        .contentType("application/problem+json");
    RestAssured.given()
        .accept("text/calendar")
        .get("/v1/filming-locations")
        .then()
        .statusCode(406)
        .contentType("application/problem+json");
  }

  @Test
  void linesAreFoldedBetweenCharacters() {
    for (int start = 0; start < 8; start++) {
      for (String character : List.of("a", "é", "漢", "😀")) {
        String line = "x".repeat(start) + character.repeat(100);
        String folded = Calendar.fold(line + "\r\n");
        for (String part : folded.split("\r\n")) {
          int octets = part.getBytes(StandardCharsets.UTF_8).length;
          assertTrue(octets <= 75, part);
          assertFalse(part.contains("?") || part.contains("\ufffd"), part);
          assertTrue(
              octets > 70 || folded.endsWith(part + "\r\n"), "broken before it had to: " + part);
        }
        assertEquals(line + "\r\n", folded.replace("\r\n ", ""));
        assertEquals(
            folded, new String(folded.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
      }
    }
    String fits = "x".repeat(75) + "\r\n";
    assertEquals(fits + fits, Calendar.fold(fits + fits));
  }

  @Test
  void timesAreThoseOfTheData() {
    String show = Api.series("stamped");
    Api.file(show, 1, "\"start\": \"2030-04-10\"");
    String updatedAt = Api.found(productions(show)).getString("items[0].updatedAt");

    assertTrue(
        text(productions(show))
            .contains(
                "LAST-MODIFIED:"
                    + LocalDateTime.parse(updatedAt.substring(0, 19))
                        .toString()
                        .replaceAll("[-:]", "")));
  }
}
