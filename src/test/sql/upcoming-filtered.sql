-- GET /v1/productions/upcoming?from=2195-06-01&within=30d&network=Nobody&kind=series&phase=production&state=active&certainty=confirmed

set plan_cache_mode = force_custom_plan;
select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from production join show on show.id = production.show_id
where production.network_folded = fold(?)
and show.kind = ?
and production.start_earliest < 'infinity'
and production.start_latest >= ?
and production.start_latest <= ?
and production.start_certainty = any(?)
and (production.phase = any(?)
 or production.phase is null and (production.shooting @> cast(? as date)) and phase_on(cast(? as date), production.start_earliest, production.start_latest,
  production.wrap_earliest, production.wrap_latest, production.premiere_earliest, production.premiere_latest) = any(?))
and production.state = ?
and production.over_latest >= ?
order by production.start_latest, production.start_earliest, production.id
limit 51;
set plan_cache_mode = force_generic_plan;

set plan_cache_mode = force_custom_plan;
select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from production join show on show.id = production.show_id
where production.network_folded = fold(?)
and show.kind = ?
and production.start_earliest < 'infinity'
and production.start_latest >= ?
and daterange(production.start_earliest, production.start_latest, '[]') @> cast(? as date) and production.start_latest > ?
and production.start_certainty = any(?)
and (production.phase = any(?)
 or production.phase is null and (production.shooting @> cast(? as date)) and phase_on(cast(? as date), production.start_earliest, production.start_latest,
  production.wrap_earliest, production.wrap_latest, production.premiere_earliest, production.premiere_latest) = any(?))
and production.state = ?
and production.over_latest >= ?
order by production.start_latest, production.start_earliest, production.id
limit 51;
set plan_cache_mode = force_generic_plan;
