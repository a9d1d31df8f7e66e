package tv.slate.belief;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.edtf.EdtfDate;

/** The phase that follows from dates, and that the database finds the same. */
@QuarkusTest
class PhaseTest {
  @Inject Session session;

  private static @Nullable MilestoneView date(@Nullable String edtf) {
    return edtf == null
        ? null
        : MilestoneView.of(
            new StoredBelief(
                UUID.randomUUID(),
                Subject.start,
                edtf,
                Certainty.reported,
                false,
                1,
                new String[0],
                "it is the only report that states it",
                new SourceView(UUID.randomUUID(), "Variety", null, "2017"),
                LocalDate.of(2017, 1, 1),
                null,
                0));
  }

  private static @Nullable Phase on(String day, String start, String wrap, String premiere) {
    return Phase.on(LocalDate.parse(day), date(start), date(wrap), date(premiere));
  }

  @ParameterizedTest(name = "start {0}, wrap {1}, premiere {2}, on {3}: {4}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          2017-04-03 | 2017-09    | 2018-03-08 | 2017-04-02 | pre_production
          2017-04-03 | 2017-09    | 2018-03-08 | 2017-04-03 | production
          2017-04-03 | 2017-09    | 2018-03-08 | 2017-09-01 | production
          2017-04-03 | 2017-09    | 2018-03-08 | 2017-09-02 | -
          2017-04-03 | 2017-09    | 2018-03-08 | 2017-09-30 | -
          2017-04-03 | 2017-09    | 2018-03-08 | 2017-10-01 | post_production
          2017-04-03 | 2017-09    | 2018-03-08 | 2018-03-08 | post_production
          2017-04-03 | 2017-09    | 2018-03-08 | 2018-03-09 | completed
          2017-04-03 | 2017-09    | 2018-03-08 | 2026-01-01 | completed
          2017-04    | -          | -          | 2017-03-31 | pre_production
          2017-04    | -          | -          | 2017-04-01 | -
          2017-04    | -          | -          | 2017-04-29 | -
          2017-04    | -          | -          | 2017-04-30 | production
          2017-04    | -          | -          | 2018-04-30 | production
          2017-04    | -          | -          | 2018-05-01 | -
          2017-04    | -          | 2017-12    | 2017-12-01 | production
          2017-04    | -          | 2017-12    | 2017-12-02 | -
          2017-04    | -          | 2017-12    | 2018-01-01 | completed
          2017-04/.. | -          | -          | 2017-03-31 | pre_production
          2017-04/.. | -          | -          | 2030-01-01 | -
          ../2017-04 | -          | -          | 2016-01-01 | -
          ../2017-04 | -          | -          | 2017-04-30 | production
          -          | 2017-09    | -          | 2017-08-31 | -
          -          | 2017-09    | -          | 2017-10-01 | post_production
          -          | 2017-09    | -          | 2018-09-30 | post_production
          -          | 2017-09    | -          | 2018-10-01 | -
          -          | 2017-09    | 2020       | 2019-12-31 | post_production
          -          | -          | 2018       | 2017-12-31 | -
          -          | -          | 2018       | 2018-12-31 | -
          -          | -          | 2018       | 2019-01-01 | completed
          2017-07    | 2018-04    | 2017-09-24 | 2017-12-01 | production
          2017-07    | 2018-04    | 2017-09-24 | 2018-04-15 | -
          2017-07    | 2018-04    | 2017-09-24 | 2018-05-01 | completed
          2019       | 2017       | -          | 2018-06-01 | -
          2019       | -          | 2017       | 2018-06-01 | -
          2019       | 2017       | 2018       | 2020-01-01 | completed
          -          | -          | -          | 2017-01-01 | -
          """)
  void thePhaseIsWhatTheBoundsLeave(
      String start, String wrap, String premiere, String day, @Nullable Phase phase) {
    assertEquals(phase, on(day, start, wrap, premiere));
  }

  /** For every combination of dates that lie to each other and to a day in every way. */
  @Test
  @Transactional
  void theDatabaseFindsTheSame() {
    List<String> dates =
        Arrays.asList(
            null,
            "2017-04-10",
            "2017-04",
            "2017",
            "2017-04/..",
            "../2017-04",
            "2016-03",
            "2018-05");
    List<String> days =
        List.of(
            "2016-02-29",
            "2016-03-31",
            "2016-12-31",
            "2017-01-01",
            "2017-04-01",
            "2017-04-09",
            "2017-04-10",
            "2017-04-11",
            "2017-04-30",
            "2017-05-01",
            "2017-12-31",
            "2018-01-01",
            "2018-04-10",
            "2018-04-11",
            "2018-05-01",
            "2018-05-31",
            "2018-06-01",
            "2019-05-31",
            "2019-06-01");
    List<String> wrong = new ArrayList<>();
    for (String start : dates) {
      for (String wrap : dates) {
        for (String premiere : dates) {
          List<Phase> expected = days.stream().map(day -> on(day, start, wrap, premiere)).toList();
          List<Phase> found = found(days, start, wrap, premiere);
          if (!expected.equals(found)) {
            wrong.add("%s, %s, %s: %s, not %s".formatted(start, wrap, premiere, found, expected));
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private List<Phase> found(List<String> days, String start, String wrap, String premiere) {
    return session
        .createNativeQuery(
            """
            select coalesce(phase_on(day, cast(:startEarliest as date), cast(:startLatest as date),
              cast(:wrapEarliest as date), cast(:wrapLatest as date),
              cast(:premiereEarliest as date), cast(:premiereLatest as date)), '')
            from unnest(cast(:days as date[])) with ordinality asked (day, place) order by place
            """,
            String.class)
        .setParameter("days", "{" + String.join(",", days) + "}")
        .setParameter("startEarliest", earliest(start))
        .setParameter("startLatest", latest(start))
        .setParameter("wrapEarliest", earliest(wrap))
        .setParameter("wrapLatest", latest(wrap))
        .setParameter("premiereEarliest", earliest(premiere))
        .setParameter("premiereLatest", latest(premiere))
        .getResultStream()
        .map(phase -> phase.isEmpty() ? null : Phase.valueOf(phase))
        .toList();
  }

  private static String earliest(@Nullable String edtf) {
    LocalDate day = edtf == null ? null : EdtfDate.parse(edtf).earliest();
    return edtf == null ? "infinity" : day == null ? "-infinity" : day.toString();
  }

  private static String latest(@Nullable String edtf) {
    LocalDate day = edtf == null ? null : EdtfDate.parse(edtf).latest();
    return day == null ? "infinity" : day.toString();
  }
}
