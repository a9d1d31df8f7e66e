-- GET /v1/reports?show=nobody-films-this&publisher=Nobody&publishedFrom=2195-06-01

set plan_cache_mode = force_custom_plan;
select id, cast(counts_from as text), cast(recorded_at as text), weight from report
where fold(publisher) = fold(?)
and published_latest >= ?
and production_id in (select production.id from production join show on show.id = show_id where show.slug = ?)
order by report.counts_from desc, report.recorded_at desc, report.id desc
limit 51;
set plan_cache_mode = force_generic_plan;
