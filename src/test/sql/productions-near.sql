-- GET /v1/productions?near=-48.9,-123.4&radius=50

set plan_cache_mode = force_custom_plan;
select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, place.distance, cast(null as float8)
from production join show on show.id = production.show_id
 join (select shoot.production_id, min(distance_km(?, ?, location.latitude, location.longitude)) distance
from shoot join location on location.id = shoot.location_id
where shoot.counts_from is not null
and location.coordinates <@ box(point(?, ?), point(?, ?))
and distance_km(?, ?, location.latitude, location.longitude) <= ?
and location.precision not in ('region', 'country')
and location.coordinates <@ box(point(?, ?), point(?, ?))
and distance_km(?, ?, location.latitude, location.longitude) <= ? group by shoot.production_id) place on place.production_id = production.id
order by place.distance, production.id
limit 51;
set plan_cache_mode = force_generic_plan;

set plan_cache_mode = force_custom_plan;
select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, place.distance, cast(null as float8)
from production join show on show.id = production.show_id
 join (select shoot.production_id, min(distance_km(?, ?, location.latitude, location.longitude)) distance
from shoot join location on location.id = shoot.location_id
where shoot.counts_from is not null
and location.coordinates <@ box(point(?, ?), point(?, ?))
and distance_km(?, ?, location.latitude, location.longitude) <= ?
and location.precision not in ('region', 'country') group by shoot.production_id) place on place.production_id = production.id
order by place.distance, production.id
limit 51;
set plan_cache_mode = force_generic_plan;
