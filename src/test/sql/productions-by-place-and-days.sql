-- GET /v1/productions?country=AQ&locality=Nowhere&filmsFrom=2195-06-01&filmsTo=2195-06-30

set plan_cache_mode = force_custom_plan;
select count(*) from (select shoot.id from shoot join location on location.id = shoot.location_id
where daterange(shoot.first_day, shoot.last_day, '[]') && daterange(cast(? as date), cast(? as date), '[]')
and shoot.first_day is not null
and location.country = ?
and fold(location.locality) = fold(?)
limit 2001) counted;
set plan_cache_mode = force_generic_plan;
set plan_cache_mode = force_custom_plan;
select count(*) from (select location.id from location
where location.country = ?
and fold(location.locality) = fold(?)
limit 5001) counted;
set plan_cache_mode = force_generic_plan;

set plan_cache_mode = force_custom_plan;
select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from production join show on show.id = production.show_id
 join (select shoot.production_id, min(cast(0 as float8)) distance
from shoot join location on location.id = shoot.location_id
where shoot.counts_from is not null
and daterange(shoot.first_day, shoot.last_day, '[]') && daterange(cast(? as date), cast(? as date), '[]')
and shoot.first_day is not null
and location.country = ?
and fold(location.locality) = fold(?) group by shoot.production_id) place on place.production_id = production.id
order by production.start_latest, production.start_earliest, production.id
limit 51;
set plan_cache_mode = force_generic_plan;
