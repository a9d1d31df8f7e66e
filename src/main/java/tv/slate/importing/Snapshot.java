package tv.slate.importing;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;
import tv.slate.feed.Source;
import tv.slate.report.Filing;
import tv.slate.show.Slug;
import tv.slate.sql.Select;

/**
 * Imports a publisher's file completely, in one transaction: new and changed claims become reports,
 * and their summary becomes one more per production. The number of statements doesn't depend on the
 * number of rows.
 */
@ApplicationScoped
class Snapshot {
  /**
   * From this many new rows on, the planner needs new statistics, or it would assume that there are
   * none.
   */
  private static final int MANY = 50_000;

  /** How many shows are created at a time. */
  private static final int MADE_AT_ONCE = 20_000;

  /** How many productions are rebuilt at a time. */
  private static final int REPLAYED = 1000;

  /** How many slugs are tried for a title before it gets a unique one. */
  private static final int SLUGS = 20;

  private static final String FAMILY =
      "case when kind in ('series', 'miniseries') then 'series' else kind end";

  private static final List<String> TABLES =
      List.of(
          """
          create temp table claim (ordinal bigint, item int, key text, outcome text, former uuid) on commit drop
          """,
          """
          create temp table fresh (like import_row, outcome text, former uuid, family text, title_key text,
            reference text, show_id uuid, production_id uuid, location_id uuid, report_id uuid,
            doubtful boolean) on commit drop
          """,
          """
          create temp table wanted (reference text, cluster text, show_id uuid) on commit drop
          """,
          """
          create temp table wish (cluster text, identified boolean, family text, title_key text, first_row bigint,
            first_year int, last_year int, year int, external_ids jsonb, show_id uuid, made boolean) on commit drop
          """,
          """
          create temp table spelled (spelling text, key text) on commit drop
          """,
          """
          create temp table touched (production_id uuid primary key) on commit drop
          """,
          """
          create temp table middle (production_id uuid, day date) on commit drop
          """,
          """
          create temp table place (name text, locality text, region text, country text, precision text,
            latitude float8, longitude float8, first_row bigint, identity uuid) on commit drop
          """,
          """
          create temp table derived (production_id uuid, former uuid, content text, report_id uuid,
            first_day date, last_day date, released int) on commit drop
          """);

  /**
   * Compares each claim of the file with the feed's earlier claims. An older file changes nothing.
   */
  private static final String RECOGNIZE =
      """
      insert into claim
      select ordinal, item, row.key,
        case when row_number() over (partition by row.key order by ordinal, item) > 1 then 'unchanged'
          when known.key is null then 'created'
          when known.content = row.content or known.known_on > cast(:known as date) then 'unchanged'
          else 'changed' end,
        known.report_id
      from import_row row
      left join feed_row known on known.feed = :feed and known.key = row.key
      where row.import_id = :import
      """;

  private static final String SPELL =
      """
      insert into spelled
      select spelling, left(title_key(spelling), 300)
      from (select title from import_row where import_id = :import
        union select maker from import_row where import_id = :import and maker is not null) word(spelling)
      """;

  /** The claims to be imported, each with the feed's name for its show. */
  private static final String FRESH =
      """
      insert into fresh
      select row.*, claim.outcome, claim.former, %s, title.key,
        case when identifier is not null then identifier
          when kind in ('series', 'miniseries') then 'series/' || title.key
          else coalesce(kind, '?') || '/' || title.key || '/' || coalesce(cast(year as text), left(maker.key, 200), '')
        end,
        null, null, null, uuid_v7(), false
      from claim
      join import_row row on row.import_id = :import and row.ordinal = claim.ordinal and row.item = claim.item
      join spelled title on title.spelling = row.title
      left join spelled maker on maker.spelling = row.maker
      where outcome <> 'unchanged'
      order by row.ordinal, row.item
      """
          .formatted(FAMILY);

  /** A title is a series if other rows of the file name it as a series of about that time. */
  private static final String SIBLINGS =
      """
      update fresh set kind = 'series', family = 'series', reference = 'series/' || fresh.title_key, year = null
      from (
        select title_key, min(released) - 2 as from_year, max(released) + 2 as to_year
        from fresh where family = 'series' and identifier is null group by title_key) series
      where fresh.family is null and fresh.title_key = series.title_key
        and fresh.released between from_year and to_year
      """;

  private static final String WANTED =
      """
      insert into wanted
      select distinct on (fresh.reference) fresh.reference, fresh.reference, feed_show.show_id
      from fresh left join feed_show on feed = :feed and feed_show.reference = fresh.reference
      """;

  /**
   * Films of one title with different directors are the same film if they were filmed within a year
   * of each other: the spelling of directors varies, but a remake comes later.
   */
  private static final String CLUSTER =
      """
      with span as (
        select reference, family, title_key, extract(year from min(first_day)) as first_year,
          extract(year from max(last_day)) as last_year
        from fresh where family in ('film', 'special') and identifier is null and year is null and first_day is not null
        group by reference, family, title_key),
      gap as (
        select *, first_year > 1 + max(last_year) over (partition by family, title_key
          order by first_year, reference rows between unbounded preceding and 1 preceding) as apart
        from span),
      island as (
        select *, count(*) filter (where apart) over (partition by family, title_key order by first_year, reference) as nth
        from gap)
      update wanted set cluster = clustered.cluster
      from (select reference, min(reference) over (partition by family, title_key, nth) as cluster from island) clustered
      where wanted.reference = clustered.reference
      """;

  private static final String WISHES =
      """
      insert into wish
      select cluster, bool_or(identifier is not null), max(family), (array_agg(title_key order by ordinal))[1],
        min(ordinal), extract(year from min(first_day)), extract(year from max(last_day)), max(year),
        (array_agg(external_ids order by ordinal) filter (where external_ids is not null))[1],
        (array_agg(wanted.show_id) filter (where wanted.show_id is not null))[1], false
      from fresh join wanted on wanted.reference = fresh.reference
      group by cluster
      """;

  private static final String MATCH_IDENTIFIERS =
      """
      update wish set show_id = found.show_id
      from (
        select distinct on (cluster) cluster, known.show_id
        from wish cross join jsonb_each_text(external_ids) given(authority, value)
        join show_external_id known on known.authority = given.authority and known.value = given.value
        where wish.show_id is null
        order by cluster, known.authority) found
      where wish.cluster = found.cluster
      """;

  /**
   * The only show with that title, if it can be the same: of the same family, without another
   * identifier, and with years that agree. A film is released at most three years after it was
   * filmed, a series isn't filmed much earlier than it is first shown, and a season not a year
   * after it.
   */
  private static final String MATCH_TITLES =
      """
      update wish set show_id = found.id
      from (
        select cluster, show.id, count(*) over (partition by cluster) as of_wish,
          count(*) over (partition by show.id) as of_show
        from wish
        join show on show.title_key = wish.title_key and (family is null or family = %s)
        cross join lateral (
          select extract(year from min(first_day)) as first_year, extract(year from max(last_day)) as last_year
          from production join shoot on production_id = production.id
          where production.show_id = show.id and first_day > '-infinity' and last_day < 'infinity') filmed
        where wish.show_id is null and identified = :identified
          and (wish.year is null or show.year is null or wish.year = show.year)
          and (show.year is null or wish.last_year is null or show.year <= wish.last_year + 3)
          and (wish.year is null or filmed.last_year is null or wish.year <= filmed.last_year + 3)
          and (family = 'series'
            or (show.year is null or wish.first_year is null or show.year >= wish.first_year)
            and (wish.year is null or filmed.first_year is null or wish.year >= filmed.first_year)
            and (wish.first_year is null or filmed.first_year is null
              or wish.first_year <= filmed.last_year + 1 and filmed.first_year <= wish.last_year + 1))
          and not exists (
            select from wanted
            join fresh on fresh.reference = wanted.reference
            join production on production.show_id = show.id and production.season = fresh.season
            left join shoot on shoot.production_id = production.id
            left join belief premiere on premiere.production_id = production.id and premiere.subject = 'premiere'
              and premiere.known_to = 'infinity' and premiere.latest < 'infinity'
            where wanted.cluster = wish.cluster
              and (fresh.first_day > premiere.latest + 365 or shoot.first_day > fresh.premiere_latest + 365))
          and not exists (
            select from jsonb_each_text(wish.external_ids) given(authority, value)
            join show_external_id known on known.authority = given.authority and known.value <> given.value
            where known.show_id = show.id)) found
      where wish.cluster = found.cluster and of_wish = 1 and of_show = 1
      """
          .formatted(FAMILY);

  /** The shows to be created, with the most frequent spelling that isn't all capitals. */
  private static final String MISSING =
      """
      select distinct on (wish.first_row, wish.cluster) wish.cluster, title, fold(title), coalesce(max(kind), 'film'), max(network),
        max(country), wish.year, wish.first_year
      from wish join wanted on wanted.cluster = wish.cluster join fresh on fresh.reference = wanted.reference
      where wish.show_id is null and identified = :identified
      group by wish.first_row, wish.cluster, wish.year, wish.first_year, title
      order by wish.first_row, wish.cluster, title = upper(title) and title <> lower(title), count(*) desc, min(ordinal)
      limit :rows
      """;

  private static final String MAKE_SHOWS =
      """
      with made as (
        insert into show (id, slug, title, kind, network, country, year, created_at, updated_at)
        select uuid_v7(), slug, title, kind, network, country, year, now(), now()
        from jsonb_to_recordset(cast(:shows as jsonb)) as show(
          slug text, title text, kind text, network text, country text, year int)
        on conflict (slug) do nothing
        returning id, slug)
      select given.cluster, made.id
      from made join jsonb_to_recordset(cast(:shows as jsonb)) as given(cluster text, slug text) on given.slug = made.slug
      """;

  private static final String MADE =
      """
      update wish set show_id = made.show, made = true
      from jsonb_to_recordset(cast(:made as jsonb)) as made(cluster text, show uuid)
      where wish.cluster = made.cluster
      """;

  private static final String REMEMBER_SHOWS =
      """
      insert into feed_show (feed, reference, show_id)
      select :feed, reference, wish.show_id
      from wanted join wish on wish.cluster = wanted.cluster
      order by reference
      on conflict (feed, reference) do nothing
      """;

  private static final String IDENTIFY_SHOWS =
      """
      with identified as (
        insert into show_external_id (show_id, authority, value)
        select show_id, authority, value from wish cross join jsonb_each_text(external_ids) given(authority, value)
        order by show_id, authority
        on conflict do nothing
        returning show_id)
      update show set updated_at = clock_timestamp() where id in (select show_id from identified)
      """;

  /**
   * Fills in missing values of a show, but not again from a catalogue that had them before: an
   * editor may have cleared them, and values from editors are kept.
   */
  private static final String COMPLETE_SHOWS =
      """
      update show set network = coalesce(show.network, said.network), country = coalesce(show.country, said.country),
        year = coalesce(show.year, said.year), updated_at = clock_timestamp()
      from (
        select wish.show_id, max(network) as network, max(country) as country, max(wish.year) as year
        from wish join wanted on wanted.cluster = wish.cluster join fresh on fresh.reference = wanted.reference
        where not made group by wish.show_id) said
      where show.id = said.show_id
        and not exists (
          select from feed_show known
          where known.feed = :feed and known.show_id = said.show_id and known.said is not null)
        and (show.network is null and said.network is not null or show.country is null and said.country is not null
          or show.year is null and said.year is not null)
      """;

  /** Applies changes of a catalogue, except to values that an editor has changed. */
  private static final String FOLLOW_CATALOGUE =
      """
      with now_said as (
        select distinct on (reference) reference,
          jsonb_build_object('title', title, 'network', network, 'country', country, 'year', year) as said
        from fresh where described and season is null order by reference, ordinal),
      followed as (
        update show set
          title = case when show.title = before.said ->> 'title' then now_said.said ->> 'title' else show.title end,
          network = case when show.network is not distinct from before.said ->> 'network'
            then now_said.said ->> 'network' else show.network end,
          country = case when show.country is not distinct from before.said ->> 'country'
            then now_said.said ->> 'country' else show.country end,
          year = case when show.year is not distinct from cast(before.said ->> 'year' as int)
            then cast(now_said.said ->> 'year' as int) else show.year end,
          updated_at = clock_timestamp()
        from now_said join feed_show before on before.feed = :feed and before.reference = now_said.reference
        where show.id = before.show_id and before.said is not null and before.said <> now_said.said)
      update feed_show set said = now_said.said from now_said
      where feed = :feed and feed_show.reference = now_said.reference
      """;

  private static final String SHOWS_OF_ROWS =
      """
      update fresh set show_id = wish.show_id,
        season = case when show.kind in ('series', 'miniseries') then fresh.season end,
        part = case when show.kind in ('series', 'miniseries') then fresh.part end
      from wanted join wish on wish.cluster = wanted.cluster join show on show.id = wish.show_id
      where wanted.reference = fresh.reference
      """;

  private static final String SEASONS =
      """
      insert into season (id, show_id, number, title, episodes, created_at, updated_at)
      select uuid_v7(), show_id, season, max(season_title), max(episodes), now(), now()
      from fresh where season is not null
      group by show_id, season order by show_id, season
      on conflict (show_id, number) do nothing
      """;

  private static final String FOLLOW_SEASONS =
      """
      update season set
        title = case when outcome = 'changed' then coalesce(season_title, season.title)
          else coalesce(season.title, season_title) end,
        episodes = case when outcome = 'changed' then coalesce(fresh.episodes, season.episodes)
          else coalesce(season.episodes, fresh.episodes) end,
        updated_at = clock_timestamp()
      from fresh
      where described and season.show_id = fresh.show_id and season.number = fresh.season
        and (season_title <> season.title or fresh.episodes <> season.episodes
          or season.title is null and season_title is not null
          or season.episodes is null and fresh.episodes is not null)
        and (outcome = 'changed' or season.title is null or season.episodes is null)
      """;

  private static final String STATES = "(name is not null or premiere is not null)";

  private static final String PRODUCTIONS =
      """
      insert into production (id, show_id, season, part, created_at, updated_at)
      select uuid_v7(), show_id, season, part, now(), now()
      from (select distinct show_id, season, part from fresh where %s) fresh
      where not exists (
        select from production same where same.show_id = fresh.show_id
          and same.season is not distinct from fresh.season and same.part is not distinct from fresh.part)
      order by show_id, season, part
      on conflict on constraint production_identity_unique do nothing
      """
          .formatted(STATES);

  private static final String PRODUCTIONS_OF_ROWS =
      """
      update fresh set production_id = production.id
      from production
      where production.show_id = fresh.show_id and coalesce(production.season, -1) = coalesce(fresh.season, -1)
        and coalesce(production.part, 0) = coalesce(fresh.part, 0) and %s
      """
          .formatted(STATES);

  private static final String TOUCHED =
      """
      insert into touched
      select production_id from fresh where production_id is not null
      union
      select report.production_id from fresh join report on report.id = fresh.former
      """;

  private static final String LOCK =
      "select id from production where id in (select production_id from touched) order by id for update";

  private static final String SPELLED_PLACES =
      """
      insert into place
      select *, location_identity(name, locality, region, place_country, precision)
      from (
        select name, locality, region, place_country, precision,
          (array_agg(latitude order by ordinal) filter (where latitude is not null))[1] as latitude,
          (array_agg(longitude order by ordinal) filter (where latitude is not null))[1] as longitude,
          min(ordinal) as first_row
        from fresh where name is not null
        group by name, locality, region, place_country, precision) spelled
      """;

  private static final String PLACES =
      """
      insert into location
        (id, name, locality, region, country, precision, latitude, longitude, created_at, updated_at)
      select uuid_v7(), name, locality, region, country, precision, latitude, longitude, now(), now()
      from (
        select distinct on (identity) * from place order by identity, latitude is null, first_row) place
      where not exists (select from location same where same.identity = place.identity)
      order by identity
      on conflict (identity) do nothing
      """;

  private static final String PLACES_OF_ROWS =
      """
      update fresh set location_id = location.id
      from place join location on location.identity = place.identity
      where fresh.name = place.name and fresh.locality is not distinct from place.locality
        and fresh.region is not distinct from place.region and fresh.place_country is not distinct from place.country
        and fresh.precision = place.precision
      """;

  private static final String LOCATE_PLACES =
      """
      with lacking as (
        select location.id, latitude, longitude
        from location join (
          select distinct on (location_id) location_id, latitude as found_latitude, longitude as found_longitude
          from fresh where latitude is not null order by location_id, ordinal) found on found.location_id = location.id
        where location.latitude is null
        order by location.id for no key update of location)
      update location set latitude = found.latitude, longitude = found.longitude, updated_at = clock_timestamp()
      from lacking join (
        select distinct on (location_id) location_id, latitude, longitude
        from fresh where latitude is not null order by location_id, ordinal) found on found.location_id = lacking.id
      where location.id = lacking.id and location.latitude is null
      """;

  /** Moves a location with the row that located it, unless it has been moved otherwise. */
  private static final String MOVE_PLACES =
      """
      update location set latitude = moved.latitude, longitude = moved.longitude, updated_at = clock_timestamp()
      from (
        select distinct on (location_id) location_id, fresh.latitude, fresh.longitude,
          before.latitude as former_latitude, before.longitude as former_longitude
        from fresh join feed_row before on before.feed = :feed and before.key = fresh.key
        where outcome = 'changed' and fresh.latitude is not null
        order by location_id, ordinal) moved
      where location.id = moved.location_id and location.latitude = former_latitude
        and location.longitude = former_longitude
        and (location.latitude <> moved.latitude or location.longitude <> moved.longitude)
      """;

  /** The median of the days on which the feed has a film or season filming. */
  private static final String MIDDLE =
      """
      with day as (
        select production_id, first_day, show_id, season from fresh where first_day is not null and production_id is not null
        union all
        select shoot.production_id, shoot.first_day, production.show_id, production.season
        from feed_row join report on report.id = report_id join shoot on shoot.report_id = report.id
        join production on production.id = shoot.production_id
        where feed = :feed and withdrawn_at is null and shoot.production_id in (select production_id from touched)
          and not exists (select from fresh where fresh.key = feed_row.key))
      insert into middle
      select day.production_id, percentile_disc(0.5) within group (order by first_day)
      from day join show on show.id = day.show_id
      where day.season is not null or show.kind = 'film'
      group by day.production_id having count(*) >= 3
      """;

  /** A day more than two years from the median is probably wrong. */
  private static final String DOUBT =
      """
      update fresh set doubtful = true
      from middle
      where fresh.production_id = middle.production_id and abs(first_day - middle.day) > 730
      """;

  private static final String SUPERSEDE =
      """
      update report set withdrawn_at = now(), withdrawn_by = :by, withdrawal_reason = 'Superseded: the publisher changed the row.'
      where id in (select former from fresh) and withdrawn_at is null
      """;

  private static final String REPORTS =
      """
      insert into report (id, production_id, publisher, url, published_on, published_earliest, published_latest,
        certainty, note, counts_from, recorded_at, filed_by, fingerprint)
      select report_id, production_id, :publisher, url, :publishedOn, cast(:earliest as date), cast(:latest as date),
        case when premiere is null then 'official' else 'reported' end, note,
        cast(:known as date), now(), :by, sha256(convert_to(:feed || E'\\x1f' || key, 'UTF8'))
      from fresh where %s
      """
          .formatted(STATES);

  private static final String SHOOTS =
      """
      insert into shoot (id, report_id, production_id, location_id, happens_on, first_day, last_day, counts_from)
      select uuid_v7(), report_id, production_id, location_id,
        case when first_day = last_day then to_char(first_day, 'YYYY-MM-DD') || doubt
          else to_char(first_day, 'YYYY-MM-DD') || doubt || '/' || to_char(last_day, 'YYYY-MM-DD') || doubt end,
        first_day, last_day, cast(:known as date)
      from (select *, case when doubtful then '?' else '' end as doubt from fresh) fresh
      where name is not null
      """;

  private static final String PREMIERES =
      """
      insert into statement (report_id, subject, value, earliest, latest)
      select report_id, 'premiere', premiere, premiere_earliest, premiere_latest from fresh where premiere is not null
      """;

  private static final String REMEMBER_ROWS =
      """
      insert into feed_row (feed, key, content, known_on, released, latitude, longitude, report_id, show_id)
      select :feed, key, content, cast(:known as date), released, latitude, longitude,
        case when %1$s then report_id end, case when %1$s then null else show_id end
      from fresh
      on conflict (feed, key) do update set content = excluded.content, known_on = excluded.known_on,
        released = excluded.released, latitude = excluded.latitude, longitude = excluded.longitude,
        report_id = excluded.report_id, show_id = excluded.show_id
      """
          .formatted(STATES);

  /** The summary of the feed's claims about a production, if it differs from the previous one. */
  private static final String DERIVE =
      """
      insert into derived
      select production_id, former, concat_ws(' ', first_day, last_day, released), uuid_v7(), first_day, last_day, released
      from (
        select touched.production_id, before.report_id as former, before.content,
          min(shoot.first_day) filter (where shoot.happens_on not like '%?%') as first_day,
          max(shoot.last_day) filter (where shoot.happens_on not like '%?%') as last_day, min(released) as released
        from touched
        left join report on report.production_id = touched.production_id and report.withdrawn_at is null
        left join feed_row on feed_row.report_id = report.id and feed_row.feed = :feed
        left join shoot on shoot.report_id = feed_row.report_id
        left join feed_production before on before.feed = :feed and before.production_id = touched.production_id
        group by touched.production_id, before.report_id, before.content) added
      where coalesce(content, '') <> concat_ws(' ', first_day, last_day, released)
      """;

  private static final String SUPERSEDE_DERIVED =
      """
      update report set withdrawn_at = now(), withdrawn_by = :by, withdrawal_reason = 'Superseded: the publisher says more by now.'
      where id in (select former from derived) and withdrawn_at is null
      """;

  /** Rows of an older file don't give it an older date of publication. */
  private static final String DERIVED_REPORTS =
      """
      insert into report (id, production_id, publisher, url, published_on, published_earliest, published_latest,
        certainty, note, counts_from, recorded_at, filed_by, fingerprint)
      select derived.report_id, derived.production_id, :publisher, :page,
        case when newer then before.published_on else :publishedOn end,
        case when newer then before.published_earliest else cast(:earliest as date) end,
        case when newer then before.published_latest else cast(:latest as date) end,
        'tentative', 'Follows from all that this publisher says of the production.',
        case when newer then before.counts_from else cast(:known as date) end, now(), :by,
        sha256(convert_to(:feed || E'\\x1f' || cast(derived.production_id as text), 'UTF8'))
      from derived
      left join report before on before.id = former
      cross join lateral (select coalesce(before.counts_from > cast(:known as date), false) as newer) age
      where content <> ''
      """;

  private static final String DERIVED_STATEMENTS =
      """
      insert into statement (report_id, subject, value, earliest, latest)
      select report_id, 'start', to_char(first_day, 'YYYY-MM-DD') || '~', first_day, first_day
      from derived where first_day is not null
      union all
      select report_id, 'wrap', to_char(last_day, 'YYYY-MM-DD') || '~', last_day, last_day
      from derived where last_day is not null
      union all
      select report_id, 'premiere', cast(released as text), make_date(released, 1, 1), make_date(released, 12, 31)
      from derived where released is not null
      """;

  private static final String REMEMBER_DERIVED =
      """
      insert into feed_production (feed, production_id, content, report_id)
      select :feed, production_id, content, case when content <> '' then report_id end from derived
      on conflict (feed, production_id) do update set content = excluded.content, report_id = excluded.report_id
      """;

  private static final String COUNTS =
      """
      select count(*) filter (where outcome = 'created'), count(*) filter (where outcome = 'changed'),
        count(*) filter (where outcome = 'unchanged')
      from (
        select case when bool_and(outcome = 'created') then 'created'
          when bool_or(outcome <> 'unchanged') then 'changed' else 'unchanged' end as outcome
        from claim group by ordinal) row
      """;

  private final Session session;
  private final Filing filing;
  private final ObjectMapper json;
  private final Statistics statistics;

  Snapshot(Session session, Filing filing, ObjectMapper json, Statistics statistics) {
    this.statistics = statistics;
    this.session = session;
    this.filing = filing;
    this.json = json;
  }

  /**
   * Refuses rows that repeat the identifier of another row with different content: which one is
   * right can't be known, so the first counts. In a separate transaction, since refusals are kept.
   */
  long refuseRepeated(UUID job) {
    return Select.of(
            """
            with repeated as (
              select distinct on (ordinal) ordinal, line, key, first_line
              from (
                select *, first_value(content) over same as first_content, first_value(line) over same as first_line
                from import_row where import_id = :import
                window same as (partition by key order by ordinal, item)) row
              where content <> first_content and key not like '#%'),
            gone as (
              delete from import_row using repeated
              where import_row.import_id = :import and import_row.ordinal = repeated.ordinal),
            told as (
              insert into import_refusal (import_id, line, field, value, reason)
              select :import, line, 'id', key,
                'is the identifier in line ' || first_line || ' too, which says otherwise'
              from repeated
              order by line
              limit greatest(0, :most - (select count(*) from import_refusal where import_id = :import)))
            select count(*) from repeated
            """)
        .bind("import", job)
        .bind("most", Imports.MOST_REFUSALS)
        .list(session, Long.class)
        .getFirst();
  }

  /** Imports the staged rows, in the transaction of the caller. */
  Imports.Counts work(Job job, Steps steps) {
    Source source = job.feed().source();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate earliest = job.publishedOn().earliest();
    LocalDate latest = job.publishedOn().latest();
    Map<String, Object> values = new HashMap<>();
    values.put("import", job.id());
    values.put("feed", job.feed().name());
    values.put("by", job.by());
    values.put("publisher", String.valueOf(source.publisher()));
    values.put("page", String.valueOf(source.page()));
    values.put("publishedOn", job.publishedOn().edtf());
    values.put("earliest", earliest == null ? "-infinity" : earliest.toString());
    values.put("latest", latest == null ? "infinity" : latest.toString());
    values.put("known", (latest == null || latest.isAfter(today) ? today : latest).toString());

    TABLES.forEach(table -> run(table, Map.of()));
    steps.next();
    run(RECOGNIZE, values);
    analyze("claim");
    run(SPELL, values);
    analyze("spelled");
    steps.next();
    int fresh = run(FRESH, values);
    if (fresh > 0) {
      analyze("fresh");
      steps.next();
      shows(values);
      steps.next();
      productions(values, steps);
      steps.next();
      reports(values);
      if (fresh > MANY) {
        List.of("show", "production", "location", "report", "shoot", "feed_row")
            .forEach(this::analyze);
      }
      steps.next();
      derive(values);
      steps.next();
      replay(steps);
      if (fresh >= Job.MANY && !job.dryRun()) {
        statistics.gather();
      }
    }
    return Select.of(COUNTS).list(session, Imports.Counts.class).getFirst();
  }

  private void shows(Map<String, Object> values) {
    run(SIBLINGS, values);
    run(WANTED, values);
    run(CLUSTER, values);
    run(WISHES, values);
    analyze("wanted");
    analyze("wish");
    run(MATCH_IDENTIFIERS, values);
    for (boolean identified : new boolean[] {true, false}) {
      values.put("identified", identified);
      run(MATCH_TITLES, values);
      make(identified, String.valueOf(values.get("feed")));
    }
    run(REMEMBER_SHOWS, values);
    run(IDENTIFY_SHOWS, values);
    run(COMPLETE_SHOWS, values);
    run(FOLLOW_CATALOGUE, values);
    run(SHOWS_OF_ROWS, values);
  }

  /** Creates missing shows, some thousand at a time. */
  private void make(boolean identified, String feed) {
    List<Missing> missing = missing(identified);
    while (!missing.isEmpty()) {
      make(missing, feed);
      missing = missing(identified);
    }
  }

  private List<Missing> missing(boolean identified) {
    return Select.of(MISSING)
        .bind("identified", identified)
        .bind("rows", MADE_AT_ONCE)
        .list(session, Missing.class);
  }

  private void make(List<Missing> missing, String feed) {
    List<Missing> left = missing;
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      Map<String, InsertedShow> shows =
          new LinkedHashMap<>(); // one a slug; the others try the next
      for (Missing show : left) {
        String slug = show.slug(feed, attempt);
        shows.putIfAbsent(slug, InsertedShow.of(show, slug));
      }
      List<Made> made =
          Select.of(MAKE_SHOWS).bind("shows", json(shows.values())).list(session, Made.class);
      run(MADE, Map.of("made", json(made)));
      Set<String> done = made.stream().map(Made::cluster).collect(toSet());
      left = left.stream().filter(show -> !done.contains(show.cluster())).toList();
    }
  }

  private void productions(Map<String, Object> values, Steps steps) {
    run(SEASONS, values);
    run(FOLLOW_SEASONS, values);
    run(PRODUCTIONS, values);
    run(PRODUCTIONS_OF_ROWS, values);
    run(TOUCHED, values);
    analyze("touched");
    Select.of(LOCK).list(session, UUID.class);
    steps.next();
    run(SPELLED_PLACES, values);
    analyze("place");
    run(PLACES, values);
    run(PLACES_OF_ROWS, values);
    run(LOCATE_PLACES, values);
    run(MOVE_PLACES, values);
    analyze("fresh (production_id, show_id, season, location_id, key)");
    run(MIDDLE, values);
    analyze("middle");
    run(DOUBT, values);
  }

  private void reports(Map<String, Object> values) {
    run(SUPERSEDE, values);
    run(REPORTS, values);
    run(SHOOTS, values);
    run(PREMIERES, values);
    run(REMEMBER_ROWS, values);
  }

  private void derive(Map<String, Object> values) {
    run(DERIVE, values);
    run(SUPERSEDE_DERIVED, values);
    run(DERIVED_REPORTS, values);
    run(DERIVED_STATEMENTS, values);
    run(REMEMBER_DERIVED, values);
  }

  private void replay(Steps steps) {
    List<UUID> productions = touchedAfter(new UUID(0, 0));
    while (!productions.isEmpty()) {
      filing.rebuild(productions);
      steps.next();
      productions = touchedAfter(productions.getLast());
    }
  }

  private List<UUID> touchedAfter(UUID last) {
    return Select.of("select production_id from touched")
        .where("production_id > :last", "last", last)
        .then("order by production_id limit :rows")
        .bind("rows", REPLAYED)
        .list(session, UUID.class);
  }

  /** Updates the planner's statistics of a table that was just filled. */
  private void analyze(String table) {
    run("analyze " + table, Map.of());
  }

  /** Runs a statement with those of the values that it names. */
  private int run(String sql, Map<String, ?> values) {
    MutationQuery query = session.createNativeMutationQuery(sql);
    values.forEach(
        (name, value) -> {
          if (sql.contains(":" + name)) {
            query.setParameter(name, value);
          }
        });
    return query.executeUpdate();
  }

  private String json(Object rows) {
    try {
      return json.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // records of plain values can always be serialized
    }
  }

  /** The number of rows of each kind. */
  record Made(String cluster, UUID show) {}

  /** A show to be created. */
  record Missing(
      String cluster,
      String title,
      String folded,
      String kind,
      @Nullable String network,
      @Nullable String country,
      @Nullable Integer year,
      @Nullable Integer filmed) {

    /** The slug of the title or, if that is taken, one with the year, the kind or a number. */
    String slug(String feed, int attempt) {
      String suggested = Slug.suggestedBy(folded);
      String base =
          suggested == null ? feed + "-" + Integer.toHexString(title.hashCode()) : suggested;
      Integer known = year == null ? filmed : year;
      List<String> endings =
          kind.equals("film") && known != null
              ? List.of("", "-" + known, "-film")
              : List.of("", "-" + kind);
      String ending =
          attempt < endings.size()
              ? endings.get(attempt)
              : "-" + (attempt < SLUGS ? attempt - endings.size() + 2 : UUID.randomUUID());
      int most = Slug.MAX_LENGTH - ending.length();
      return (base.length() > most ? base.substring(0, most).replaceAll("-+$", "") : base) + ending;
    }
  }

  private record InsertedShow(
      String cluster,
      String slug,
      String title,
      String kind,
      @Nullable String network,
      @Nullable String country,
      @Nullable Integer year) {
    static InsertedShow of(Missing show, String slug) {
      return new InsertedShow(
          show.cluster, slug, show.title, show.kind, show.network, show.country, show.year);
    }
  }
}
