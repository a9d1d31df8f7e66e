select production_id, location.id, name, locality, region, country, latitude, longitude, precision,
  role, plays, first_day, last_day, report_count, total, updated_at
from (
  select *, cast(count(*) over ranked as integer) total, row_number() over ranked place
  from (
    select shoot.production_id, location_id, role,
      (array_remove(array_agg(distinct plays), null))[1:10] plays,
      nullif(min(first_day), '-infinity') first_day, nullif(max(last_day), 'infinity') last_day,
      cast(count(distinct report_id) as integer) report_count
    from shoot
    where shoot.production_id = any($1) and counts_from <= cast($2 as date)
    group by shoot.production_id, location_id, role) entry
  window ranked as (partition by production_id order by report_count desc, location_id, role
    rows between unbounded preceding and unbounded following)) entry
join location on location.id = location_id

where place <= 10
order by production_id, report_count desc, location_id, role
