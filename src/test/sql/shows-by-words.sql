-- GET /v1/shows?q=qqqxxqqq&kind=series

set plan_cache_mode = force_custom_plan;
select id, slug, title, kind, year, network, franchise, country,
  array(select authority || ':' || value from show_external_id where show_id = show.id),
  updated_at, cast(
  greatest(
    word_similarity((select (search_queries(?))[1]), title_words),
    word_similarity((select (search_queries(?))[2]), title_words))
  + similarity((select search_words(?)), title_words) as float8) as score
from show
where title_words %> any(search_queries(?))
and kind = ?
order by score desc, slug
limit 51;
set plan_cache_mode = force_generic_plan;
