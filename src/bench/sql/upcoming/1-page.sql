select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from production join show on show.id = production.show_id

where production.start_earliest < 'infinity'
and production.start_latest >= $1
and production.start_latest <= $2
and production.state <> 'cancelled'
and production.phase is distinct from 'completed'
and production.over_latest >= $1
order by production.start_latest, production.start_earliest, production.id
limit 21
