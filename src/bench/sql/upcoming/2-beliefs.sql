select production_id, subject, value, certainty, contested, report_count, alternatives, why,
  report_id, publisher, url, published_on, known_from, nullif(known_to, 'infinity'), sequence
from belief

where belief.production_id = any($1)
and belief.known_to = 'infinity'
