-- GET /v1/productions?asOf=1850-01-01

select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from (select production.id, show_id, season, part, weight, updated_at, network_folded,
   belief.value start_value, belief.certainty start_certainty,
   belief.earliest start_earliest, belief.latest start_latest,
(select value from belief held where held.production_id = production.id and subject = 'phase'
   and known_from <= ? and known_to > ?) phase,
coalesce((select value from belief held where held.production_id = production.id and subject = 'state'
   and known_from <= ? and known_to > ?), 'active') state,
coalesce((select min(latest) from belief held where held.production_id = production.id
   and subject in ('wrap', 'premiere') and known_from <= ? and known_to > ?), 'infinity') over_latest,
(select value from belief held where held.production_id = production.id and subject = 'wrap'
   and known_from <= ? and known_to > ?) wrap_value,
coalesce((select earliest from belief held where held.production_id = production.id and subject = 'wrap'
   and known_from <= ? and known_to > ?), 'infinity') wrap_earliest,
coalesce((select latest from belief held where held.production_id = production.id and subject = 'wrap'
   and known_from <= ? and known_to > ?), 'infinity') wrap_latest,
(select value from belief held where held.production_id = production.id and subject = 'premiere'
   and known_from <= ? and known_to > ?) premiere_value,
coalesce((select earliest from belief held where held.production_id = production.id and subject = 'premiere'
   and known_from <= ? and known_to > ?), 'infinity') premiere_earliest,
coalesce((select latest from belief held where held.production_id = production.id and subject = 'premiere'
   and known_from <= ? and known_to > ?), 'infinity') premiere_latest
 from belief join production on production.id = belief.production_id
 where belief.subject = 'start' and belief.known_from <= ? and belief.known_to > ?) production
 join show on show.id = production.show_id
order by production.start_latest, production.start_earliest, production.id
limit 51;

select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(null as float8)
from (select production.id, show_id, season, part, weight, updated_at, network_folded,
   cast(null as text) start_value, cast(null as text) start_certainty,
   cast('infinity' as date) start_earliest, cast('infinity' as date) start_latest,
(select value from belief held where held.production_id = production.id and subject = 'phase'
   and known_from <= ? and known_to > ?) phase,
coalesce((select value from belief held where held.production_id = production.id and subject = 'state'
   and known_from <= ? and known_to > ?), 'active') state,
coalesce((select min(latest) from belief held where held.production_id = production.id
   and subject in ('wrap', 'premiere') and known_from <= ? and known_to > ?), 'infinity') over_latest,
(select value from belief held where held.production_id = production.id and subject = 'wrap'
   and known_from <= ? and known_to > ?) wrap_value,
coalesce((select earliest from belief held where held.production_id = production.id and subject = 'wrap'
   and known_from <= ? and known_to > ?), 'infinity') wrap_earliest,
coalesce((select latest from belief held where held.production_id = production.id and subject = 'wrap'
   and known_from <= ? and known_to > ?), 'infinity') wrap_latest,
(select value from belief held where held.production_id = production.id and subject = 'premiere'
   and known_from <= ? and known_to > ?) premiere_value,
coalesce((select earliest from belief held where held.production_id = production.id and subject = 'premiere'
   and known_from <= ? and known_to > ?), 'infinity') premiere_earliest,
coalesce((select latest from belief held where held.production_id = production.id and subject = 'premiere'
   and known_from <= ? and known_to > ?), 'infinity') premiere_latest
 from production
 where not exists (
   select from belief
   where belief.production_id = production.id and belief.subject = 'start'
     and belief.known_from <= ? and belief.known_to > ?)
 and exists (
   select from report
   where report.production_id = production.id and report.withdrawn_at is null and report.counts_from <= ?)) production
 join show on show.id = production.show_id
order by production.start_latest, production.start_earliest, production.id
limit 51;
