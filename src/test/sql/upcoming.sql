-- GET /v1/productions/upcoming?from=2195-06-01&within=30d

select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from production join show on show.id = production.show_id
where production.start_earliest < 'infinity'
and production.start_latest >= ?
and production.start_latest <= ?
and production.state <> 'cancelled'
and production.phase is distinct from 'completed'
and production.over_latest >= ?
order by production.start_latest, production.start_earliest, production.id
limit 51;

select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from production join show on show.id = production.show_id
where production.start_earliest < 'infinity'
and production.start_latest >= ?
and daterange(production.start_earliest, production.start_latest, '[]') @> cast(? as date) and production.start_latest > ?
and production.state <> 'cancelled'
and production.phase is distinct from 'completed'
and production.over_latest >= ?
order by production.start_latest, production.start_earliest, production.id
limit 51;
