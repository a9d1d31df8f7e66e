-- GET /v1/productions?q=qqqxxqqq

set plan_cache_mode = force_custom_plan;
select production.id, show.slug, show.title, show.network, production.season, production.part,
  production.updated_at, cast(start_earliest as text), cast(start_latest as text),
  cast(production.updated_at as text), show.updated_at, production.weight, cast(null as float8), cast(
  greatest(
    word_similarity((select (search_queries(?))[1]), show.title_words),
    word_similarity((select (search_queries(?))[2]), show.title_words))
  + similarity((select search_words(?)), show.title_words) as float8) as score
from production join show on show.id = production.show_id
where show.title_words %> any(search_queries(?))
order by score desc, production.start_latest, production.start_earliest, production.id
limit 51;
set plan_cache_mode = force_generic_plan;
