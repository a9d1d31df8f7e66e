package tv.slate.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of the first release, with data in it, is brought up to date. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeTest {
  private static final String RELEASED = "202611251310";
  private static final String DATABASE = "upgraded";

  @Inject Flyway ours;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @BeforeAll
  void upgrade() throws SQLException {
    drop();
    run(database(url), "create database " + DATABASE);
    migrate(MigrationVersion.fromVersion(RELEASED));
    // Decomposed text is written with its code points, since editors compose it.
    run(
        upgraded(),
        """
        insert into show (id, slug, title, kind, network, franchise, country, created_at, updated_at) values
          ('00000000-0000-7000-8000-000000000001', 'erti', 'Οδός Ερμής', 'series', 'ΕΡΤ Ελλάδος', 'Ελλάς', 'GR', now(), now()),
          ('00000000-0000-7000-8000-000000000002', 'strasse', 'Die Straße', 'film', null, null, 'UK', now(), now()),
          ('00000000-0000-7000-8000-000000000003', 'elite', U&'E\\0301lite', 'series', 'Netflix', null, null, now(), now()),
          ('00000000-0000-7000-8000-000000000004', 'swat', 'S.W.A.T.', 'series', 'CBS', null, 'US', now(), now())
        """,
        """
        insert into season (id, show_id, number, created_at, updated_at)
        select gen_random_uuid(), id, 1, now(), now() from show where kind = 'series'
        """,
        """
        insert into production (id, show_id, season, start_earliest, start_latest, start_value, start_certainty,
          created_at, updated_at)
        select ('00000000-0000-7000-8000-00000000001' || right(cast(id as text), 1))::uuid, id,
          case when kind = 'series' then 1 end, '2017-04-03', '2017-04-03', '2017-04-03', 'reported', now(), now()
        from show
        """,
        """
        insert into report (id, production_id, publisher, published_on, published_earliest, published_latest,
          certainty, counts_from, recorded_at, filed_by, note, fingerprint)
        select ('00000000-0000-7000-8000-00000000002' || right(cast(id as text), 1))::uuid, id, U&'Cafe\\0301 \\03A1\\03B5\\03C0\\03CC\\03C1\\03C4', '2017-01-01',
          '2017-01-01', '2017-01-01', 'reported', '2017-01-01', now(), 'test', U&'De\\0301ja\\0300 vu', sha256(uuid_send(id))
        from production
        """,
        """
        insert into statement (report_id, subject, value, earliest, latest)
        select id, 'start', '2017-04-03', '2017-04-03', '2017-04-03' from report
        """,
        """
        insert into belief (production_id, subject, value, earliest, latest, certainty, report_id, report_count,
          alternatives, why, contested, known_from, known_to, publisher, published_on)
        select production_id, 'start', '2017-04-03', '2017-04-03', '2017-04-03', certainty, id, 1,
          '{}', 'it is the only report that states it', false, '2017-01-01', 'infinity', publisher, published_on
        from report
        """,
        """
        insert into location (id, name, locality, country, precision, latitude, longitude, created_at, updated_at) values
          ('00000000-0000-7000-8000-000000000031', U&'\\0418\\0306\\043e\\0433\\0430', 'Paris', 'FR', 'address', null, null, '2026-01-01', '2026-01-01'),
          ('00000000-0000-7000-8000-000000000032', U&'\\0419\\043e\\0433\\0430', 'Paris', 'FR', 'address', 48.8, 2.3, '2026-01-02', '2026-01-02'),
          ('00000000-0000-7000-8000-000000000033', 'Hauptstraße 1', 'Köln', 'DE', 'address', 50.9, 6.9, '2026-01-03', '2026-01-03'),
          ('00000000-0000-7000-8000-000000000034', U&'\\ac00\\b098', U&'\\1109\\1165\\110b\\116e\\11af', 'KR', 'address', null, null, '2026-01-04', '2026-01-04'),
          ('00000000-0000-7000-8000-000000000035', U&'\\1100\\1161\\1102\\1161', U&'\\c11c\\c6b8', 'KR', 'address', null, null, '2026-01-05', '2026-01-05')
        """,
        """
        insert into shoot (id, report_id, production_id, location_id, counts_from)
        select gen_random_uuid(), report.id, report.production_id, location.id, '2017-01-01' from report cross join location
        """,
        """
        insert into feed_show (feed, reference, show_id) values
          ('paris', 'series/οδος ερμης', '00000000-0000-7000-8000-000000000001'),
          ('paris', 'series/οδος ερμησ', '00000000-0000-7000-8000-000000000004'),
          ('paris', 'film/straße/2016', '00000000-0000-7000-8000-000000000002'),
          ('tvmaze', 'tvmaze=1', '00000000-0000-7000-8000-000000000003')
        """);
    migrate(MigrationVersion.LATEST);
  }

  @AfterAll
  void drop() throws SQLException {
    run(database(url), "drop database if exists " + DATABASE + " with (force)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select count(*) from show                                                                          | 4
          select count(*) from production                                                                    | 4
          select count(*) from report                                                                        | 4
          select count(*) from belief where known_to = 'infinity' and subject = 'start'                      | 4
          select count(*) from shoot                                                                         | 20
          select count(*) from location                                                                      | 3
          select country from show where slug = 'strasse'                                                    | UK
          select count(*) from feed_show                                                                     | 3
          """)
  void nothingIsLost(String select, String value) throws SQLException {
    assertEquals(List.of(value), ask(select));
  }

  @Test
  void placesThatAreTheSameAreOneAndKeepTheirShootsAndCoordinates() throws SQLException {
    assertEquals(
        List.of("31 48.8 8", "33 50.9 4", "34 null 8"),
        ask(
            """
            select right(cast(location.id as text), 2) || ' ' || coalesce(cast(latitude as text), 'null') || ' ' || count(*)
            from location join shoot on location_id = location.id group by location.id, latitude order by location.id
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select slug from show where fold(network) = fold('ΕΡΤ ΕΛΛΑΔΟΣ')                                    | erti
          select slug from show where fold(franchise) = fold('ΕΛΛΑΣ')                                        | erti
          select slug from show join production on show_id = show.id where network_folded = fold('ερτ ελλαδοσ') | erti
          select slug from show where title_key = title_key('STRASSE')                                       | strasse
          select slug from show where title_words %> any(search_queries('élite'))                            | elite
          select slug from show where title_words %> any(search_queries('swat'))                             | swat
          select count(*) from show where title is not normalized                                            | 0
          select title from show where slug = 'elite'                                                        | Élite
          select string_agg(name, ' ' order by id) from location                                             | Йога Hauptstraße 1 가나
          select string_agg(locality, ' ' order by id) from location                                         | Paris Köln 서울
          select string_agg(distinct publisher, ' ') from belief                                             | Café Ρεπόρτ
          select string_agg(distinct note, ' ') from report                                                  | Déjà vu
          select count(*) from production where updated_at > created_at                                      | 4
          select country from location where name_words %> any(search_queries('hauptstrasse'))               | DE
          select country from location where identity = location_identity('가나', '서울', null, 'KR', 'address') | KR
          select country from location where fold(locality) = fold('koln')                                   | DE
          select count(*) from report where fold(publisher) = fold('CAFE ΡΕΠΟΡΤ')                            | 4
          select show.slug from feed_show join show on show.id = show_id where reference = 'film/strasse/2016' | strasse
          select show.slug from feed_show join show on show.id = show_id where reference = 'series/οδοσ ερμησ' | erti
          select count(*) from production where network_folded is distinct from (select fold(network) from show where id = show_id) | 0
          """)
  void whatIsDerivedFollows(String select, String value) throws SQLException {
    assertEquals(List.of(value), ask(select));
  }

  @Test
  void theSchemaIsTheOneOfANewDatabase() throws SQLException {
    String columns =
        """
        select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
        from information_schema.columns where table_schema = 'public' and table_name <> 'flyway_schema_history'
        order by 1
        """;
    String indexes =
        "select indexdef from pg_indexes where schemaname = 'public' and indexname not like 'flyway%' order by 1";

    for (String select : List.of(columns, indexes)) {
      List<String> upgraded = ask(select);
      assertTrue(upgraded.size() > 20);
      assertEquals(ask(database(url), select), upgraded);
    }
  }

  private void migrate(MigrationVersion target) {
    Flyway.configure()
        .dataSource(upgraded())
        .configuration(ours.getConfiguration())
        .dataSource(upgraded())
        .target(target)
        .load()
        .migrate();
  }

  private PGSimpleDataSource upgraded() {
    return database(url.replaceFirst("(://[^/]+/)[^?]*", "$1" + DATABASE));
  }

  private PGSimpleDataSource database(String address) {
    var database = new PGSimpleDataSource();
    database.setUrl(address);
    database.setUser(user);
    database.setPassword(password);
    return database;
  }

  private static void run(PGSimpleDataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> ask(String select) throws SQLException {
    return ask(upgraded(), select);
  }

  private static List<String> ask(PGSimpleDataSource database, String select) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off");
      statement.execute("set pg_trgm.word_similarity_threshold = 0.45");
      try (var result = statement.executeQuery(select)) {
        var rows = new ArrayList<String>();
        while (result.next()) {
          rows.add(result.getString(1));
        }
        return rows;
      }
    }
  }
}
