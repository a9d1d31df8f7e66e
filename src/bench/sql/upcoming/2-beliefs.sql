select belief.production_id, belief.subject, belief.value, belief.certainty, belief.contested,
  belief.report_count, belief.alternatives, belief.why,
  report.id, report.publisher, report.url, report.published_on,
  belief.known_from, nullif(belief.known_to, 'infinity'), coalesce(revision.sequence, 0)
from belief join report on report.id = belief.report_id
left join revision on revision.production_id = belief.production_id and revision.subject = belief.subject

where belief.production_id = any($1)
and belief.known_to = 'infinity'
