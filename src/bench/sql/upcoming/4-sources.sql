select production_id, published.publisher, licence.licence, licence_url, attribution,
  report_count, licence.updated_at
from (select production_id, report.publisher, cast(count(*) as integer) report_count,
    row_number() over (partition by production_id
      order by count(*) desc, report.publisher) place
  from report
  where production_id = any($1)
  and withdrawn_at is null
  group by production_id, report.publisher) published
left join licence on licence.publisher = published.publisher
where place <= 20
order by production_id, place
