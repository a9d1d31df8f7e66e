-- GET /v1/filming-locations?near=-48.9,-123.4&radius=50&filmsFrom=2195-06-01

set plan_cache_mode = force_custom_plan;
select location.id, name, locality, region, country, latitude, longitude, precision, updated_at,
  distance_km(?, ?, location.latitude, location.longitude) as rank, left(name_folded, 100)
from location
where exists (select
from shoot
where shoot.counts_from is not null
and daterange(shoot.first_day, shoot.last_day, '[]') && daterange(cast(? as date), cast(? as date), '[]')
and shoot.first_day is not null
and shoot.location_id = location.id
offset 0)
and location.coordinates <@ box(point(?, ?), point(?, ?))
and distance_km(?, ?, location.latitude, location.longitude) <= ?
and location.precision not in ('region', 'country')
and location.coordinates <@ box(point(?, ?), point(?, ?))
and distance_km(?, ?, location.latitude, location.longitude) <= ?
order by rank, left(name_folded, 100), location.id
limit 51;
set plan_cache_mode = force_generic_plan;

set plan_cache_mode = force_custom_plan;
select location.id, name, locality, region, country, latitude, longitude, precision, updated_at,
  distance_km(?, ?, location.latitude, location.longitude) as rank, left(name_folded, 100)
from location
where exists (select
from shoot
where shoot.counts_from is not null
and daterange(shoot.first_day, shoot.last_day, '[]') && daterange(cast(? as date), cast(? as date), '[]')
and shoot.first_day is not null
and shoot.location_id = location.id
offset 0)
and location.coordinates <@ box(point(?, ?), point(?, ?))
and distance_km(?, ?, location.latitude, location.longitude) <= ?
and location.precision not in ('region', 'country')
order by rank, left(name_folded, 100), location.id
limit 51;
set plan_cache_mode = force_generic_plan;

select location_id, production.id, slug, title, network, season, part,
  first_day, last_day, report_count, total
from (
  select *, cast(count(*) over ranked as integer) total, row_number() over ranked place
  from (select shoot.location_id, shoot.production_id,
nullif(min(first_day), '-infinity') first_day, nullif(max(last_day), 'infinity') last_day,
cast(count(distinct report_id) as integer) report_count
from shoot
where shoot.counts_from is not null
and daterange(shoot.first_day, shoot.last_day, '[]') && daterange(cast(? as date), cast(? as date), '[]')
and shoot.first_day is not null
and shoot.location_id = any(?)
group by shoot.location_id, shoot.production_id) filming
  window ranked as (partition by location_id order by report_count desc, production_id
    rows between unbounded preceding and unbounded following)) filming
join production on production.id = production_id join show on show.id = show_id
where place <= 10
order by location_id, report_count desc, filming.production_id;
