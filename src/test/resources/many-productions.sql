-- 20,000 productions of 5,000 shows, and 20,000 more shows, spread and clustered as such are, but for what they are called;
-- the same each time.
create function pg_temp.pick(n bigint, salt int, choices int) returns int language sql immutable
  return cast(mod(abs(hashint8extended(n, salt) / 2), choices) as int);

insert into show (id, slug, title, kind, network, country, created_at, updated_at)
select cast(md5('show' || n) as uuid), 'show-' || n,
  initcap(substr(md5('a' || n), 1, 7)) || ' ' || initcap(substr(md5('b' || n), 1, 6)),
  (array['series', 'series', 'miniseries'])[1 + pg_temp.pick(n, 1, 3)],
  'Network ' || least(pg_temp.pick(n, 2, 60), pg_temp.pick(n, 3, 60)),
  (array['US', 'US', 'GB', 'FR', 'IS'])[1 + least(pg_temp.pick(n, 4, 5), pg_temp.pick(n, 5, 5))],
  now(), now()
from generate_series(0, 24999) n;

insert into season (id, show_id, number, created_at, updated_at)
select cast(md5('season' || n) as uuid), cast(md5('show' || n / 4) as uuid), 1 + n % 4, now(), now()
from generate_series(0, 19999) n;

create temp table made as
select n, cast(md5('production' || n) as uuid) id, date '1990-01-01' + pg_temp.pick(n, 6, 15000) began,
  (array['day', 'day', 'day', 'month', 'year', 'none'])[1 + pg_temp.pick(n, 7, 6)] known
from generate_series(0, 19999) n;

create temp table dated as
select *,
  case known when 'none' then 'infinity' when 'day' then began else cast(date_trunc(known, began) as date) end earliest,
  case known when 'none' then 'infinity' when 'day' then began
    else cast(date_trunc(known, began) + cast('1 ' || known as interval) as date) - 1 end latest
from made;

insert into production (id, show_id, season, start_earliest, start_latest, created_at, updated_at)
select id, cast(md5('show' || n / 4) as uuid), 1 + n % 4, earliest, latest, now(), timestamptz '2026-01-01' + n * interval '1 second'
from dated;

insert into report (id, production_id, publisher, published_on, published_earliest, published_latest, certainty, counts_from,
  recorded_at, fingerprint)
select cast(md5('report' || n || '-' || r) as uuid), id, 'Publisher ' || pg_temp.pick(n * 3 + r, 8, 40), cast(began - 300 + r * 90 as text),
  began - 300 + r * 90, began - 300 + r * 90, (array['rumored', 'reported', 'confirmed'])[1 + r], began - 300 + r * 90, now(),
  decode(md5('print' || n || '-' || r), 'hex')
from made cross join generate_series(0, 2) r;

insert into statement (report_id, subject, value, earliest, latest)
select cast(md5('report' || n || '-' || r) as uuid), 'start', cast(earliest as text), earliest, latest
from dated cross join generate_series(1, 2) r where known <> 'none';

insert into belief (production_id, subject, value, earliest, latest, certainty, report_id, report_count, alternatives, why,
  contested, known_from, known_to, publisher, published_on)
select said.*, publisher, published_on from (
select id, 'start', cast(began + 7 * (r - 2) as text), earliest + 7 * (r - 2), latest + 7 * (r - 2), (array['reported', 'confirmed'])[r],
  cast(md5('report' || n || '-' || r) as uuid) said_by, r, cast('{}' as text[]), 'it is the newest', false,
  began - 300 + r * 90, case r when 1 then began - 300 + 180 else 'infinity' end
from dated cross join generate_series(1, 2) r where known <> 'none'
union all
select id, 'phase', (array['completed', 'production', 'development'])[1 + pg_temp.pick(n, 9, 3)], 'infinity', 'infinity', 'reported',
  cast(md5('report' || n || '-0') as uuid), 1, cast('{}' as text[]), 'it is the newest', false, began - 300, 'infinity'
from dated where n % 10 = 0
union all
select id, 'state', case n % 200 when 0 then 'on_hold' else 'active' end, 'infinity', 'infinity', 'reported',
  cast(md5('report' || n || '-0') as uuid), 1, cast('{}' as text[]), 'it is the newest', false, began - 300, 'infinity'
from dated where n % 10 = 0) said join report on report.id = said_by;

update production
set start_value = (select value from belief where production_id = production.id and subject = 'start' and known_to = 'infinity'),
  start_certainty = (
    select certainty from belief where production_id = production.id and subject = 'start' and known_to = 'infinity'),
  phase = (select value from belief where production_id = production.id and subject = 'phase' and known_to = 'infinity'),
  state = coalesce(
    (select value from belief where production_id = production.id and subject = 'state' and known_to = 'infinity'), 'active');

-- Half of those that start on a known day wrap on one, and a third of these is shown later.
update production
set wrap_value = cast(start_latest + 90 as text), wrap_earliest = start_latest + 90, wrap_latest = start_latest + 90,
  premiere_value = case n % 3 when 0 then cast(start_latest + 300 as text) end,
  premiere_earliest = case n % 3 when 0 then start_latest + 300 else 'infinity' end,
  premiere_latest = case n % 3 when 0 then start_latest + 300 else 'infinity' end
from dated
where dated.id = production.id and known = 'day' and n % 2 = 0;

insert into belief (production_id, subject, value, earliest, latest, certainty, report_id, report_count, alternatives, why,
  contested, known_from, known_to, publisher, published_on)
select production.id, subject, cast(day as text), day, day, 'confirmed', report.id, 1, '{}', 'it is the only report that states it', false,
  counts_from, 'infinity', publisher, published_on
from production cross join lateral (values ('wrap', wrap_latest), ('premiere', premiere_latest)) stated (subject, day)
join report on production_id = production.id and certainty = 'confirmed'
where day < 'infinity';

update production
set ever_shooting = (
  select range_merge(range_agg(widest_shooting_days(subject, earliest, latest)))
  from belief where production_id = production.id and subject in ('start', 'wrap'));

-- A third of the places is in the first of twenty towns.
insert into location (id, name, locality, country, precision, latitude, longitude, created_at, updated_at)
select cast(md5('place' || n) as uuid), 'Place ' || n, 'Town ' || town, 'FR', 'address',
  40 + town * 0.7 + (pg_temp.pick(n, 10, 2000) - 1000) / 20000.0, 2 + (pg_temp.pick(n, 11, 2000) - 1000) / 20000.0, now(), now()
from (select n, case when n % 3 = 0 then 0 else pg_temp.pick(n, 12, 20) end town from generate_series(0, 3999) n) place;

insert into shoot (id, report_id, production_id, location_id, role, happens_on, first_day, last_day, counts_from)
select cast(md5('shoot' || n || '-' || s) as uuid), cast(md5('report' || n || '-' || s % 3) as uuid), id,
  cast(md5('place' || pg_temp.pick(n * 4 + s, 13, 4000)) as uuid), 'set',
  case when s < 3 then cast(began + s as text) end, case when s < 3 then began + s end, case when s < 3 then began + s end, began - 300 + s % 3 * 90
from made cross join generate_series(0, 3) s;

analyze;
