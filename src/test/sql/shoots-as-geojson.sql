-- GET /v1/productions?show={show}&format=geojson

select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from production join show on show.id = production.show_id
where show.slug = ?
order by production.start_latest, production.start_earliest, coalesce(production.season, 10000),
coalesce(production.part, 0), production.id
limit 201;

select production_id, subject, value, certainty, contested, report_count, alternatives, why,
  report_id, publisher, url, published_on, known_from, nullif(known_to, 'infinity'), sequence
from belief
where belief.production_id = any(?)
and belief.known_to = 'infinity';
select production_id, location.id, name, locality, region, country, latitude, longitude, precision,
  role, plays, first_day, last_day, report_count, total, updated_at
from (
  select *, cast(count(*) over ranked as integer) total, row_number() over ranked place
  from (
    select shoot.production_id, location_id, role,
      (array_remove(array_agg(distinct plays), null))[1:10] plays,
      nullif(min(first_day), '-infinity') first_day, nullif(max(last_day), 'infinity') last_day,
      cast(count(distinct report_id) as integer) report_count
    from shoot
    where shoot.production_id = any(?) and counts_from <= cast(? as date)
    group by shoot.production_id, location_id, role) entry
  window ranked as (partition by production_id order by report_count desc, location_id, role
    rows between unbounded preceding and unbounded following)) entry
join location on location.id = location_id
where place <= 10
order by production_id, report_count desc, location_id, role;
select production_id, published.publisher, licence.licence, licence_url, attribution,
  report_count, licence.updated_at
from (select production_id, report.publisher, cast(count(*) as integer) report_count,
  row_number() over (partition by production_id order by count(*) desc, report.publisher) place
from report
where production_id = any(?)
and withdrawn_at is null
group by production_id, report.publisher) published left join licence on licence.publisher = published.publisher
where place <= 20
order by production_id, place;

select shoot.id, production.id, slug, title, network, season, part,
location.id, name, locality, region, location.country, latitude, longitude, precision,
role, plays, happens_on, report.certainty, report.id, publisher, url, published_on
from unnest(cast(? as uuid[])) with ordinality asked (id, place)
cross join lateral (select shoot.id, shoot.production_id, shoot.location_id, shoot.report_id, role, plays, happens_on
from shoot
where shoot.counts_from is not null
and shoot.production_id = asked.id
and shoot.id > case asked.place when 1 then cast(? as uuid) else cast(? as uuid) end
order by shoot.id limit ?) shoot
join report on report.id = shoot.report_id join location on location.id = location_id
join production on production.id = shoot.production_id join show on show.id = show_id
order by asked.place, shoot.id limit ?;
