package tv.slate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/** What is kept twice is the same twice: in all that this and other tests have filed. */
@QuarkusTest
class CopiesTest {
  @Inject Session session;

  @BeforeEach
  void fileAndWithdraw() {
    String show = Api.series("copied");
    Api.file(show, 1, "\"start\": \"2017-04\", \"wrap\": \"2017-08\", \"phase\": \"production\"");
    Api.file(show, 1, "\"start\": \"2017-05\", \"premiere\": \"2017-07\", \"state\": \"delayed\"");
    String gone =
        Api.file(
                show,
                1,
                """
                "start": "2017-06", "phase": "completed", "state": "cancelled",
                "locations": [{"name": "Copied Street", "locality": "London", "country": "GB"}]
                """)
            .getString("id");
    Api.file(show, 2, "\"locations\": [{\"name\": \"Copied Lane\", \"country\": \"GB\"}]");
    Api.withdraw(gone);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          production.phase       | phase is not null           | phase is distinct from (select value from belief where production_id = production.id and subject = 'phase' and known_to = 'infinity')
          production.state       | state <> 'active'           | state is distinct from coalesce((select value from belief where production_id = production.id and subject = 'state' and known_to = 'infinity'), 'active')
          production.over_latest | over_latest < 'infinity'    | over_latest is distinct from coalesce((select min(latest) from belief where production_id = production.id and subject in ('wrap', 'premiere') and known_to = 'infinity'), 'infinity')
          production.start       | start_value is not null     | (start_value, start_certainty) is distinct from (select row(max(value), max(certainty)) from belief where production_id = production.id and subject = 'start' and known_to = 'infinity')
          production.wrap        | wrap_value is not null      | (wrap_value, wrap_earliest, wrap_latest) is distinct from (select row(max(value), coalesce(max(earliest), 'infinity'), coalesce(max(latest), 'infinity')) from belief where production_id = production.id and subject = 'wrap' and known_to = 'infinity')
          production.premiere    | premiere_value is not null  | (premiere_value, premiere_earliest, premiere_latest) is distinct from (select row(max(value), coalesce(max(earliest), 'infinity'), coalesce(max(latest), 'infinity')) from belief where production_id = production.id and subject = 'premiere' and known_to = 'infinity')
          production.ever_shooting | ever_shooting is not null | ever_shooting is distinct from (select range_merge(range_agg(widest_shooting_days(subject, earliest, latest))) from belief where production_id = production.id and subject in ('start', 'wrap'))
          production.network     | network_folded is not null  | network_folded is distinct from (select fold(network) from show where id = show_id)
          belief.sequence        | sequence > 0                | sequence is distinct from coalesce((select revision.sequence from revision where revision.production_id = belief.production_id and revision.subject = belief.subject), 0)
          belief.report          | true                        | (publisher, url, published_on) is distinct from (select row(report.publisher, report.url, report.published_on) from report where id = report_id)
          shoot.counts_from      | counts_from is null         | counts_from is distinct from (select report.counts_from from report where id = report_id and withdrawn_at is null)
          """)
  @Transactional
  void isTheSame(String column, String some, String differs) {
    String from = " from " + column.replaceAll("\\..*", "") + " where ";

    assertTrue(count(from + some) > 0, "there are some");
    assertEquals(0, count(from + differs));
  }

  private long count(String from) {
    return session.createNativeQuery("select count(*)" + from, Long.class).getSingleResult();
  }
}
