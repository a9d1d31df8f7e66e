select production_id, report.publisher, licence.licence, licence_url, attribution,
  cast(count(*) as integer) report_count, licence.updated_at
from report left join licence on licence.publisher = report.publisher

where production_id = any($1)
and withdrawn_at is null
group by production_id, report.publisher, licence.publisher
order by production_id, report_count desc, report.publisher
