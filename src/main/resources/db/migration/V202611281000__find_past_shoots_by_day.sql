-- What filmed on a day, as of another, is looked for among the few productions that may have been shooting on it by any
-- date that was ever believed of them: these are the days of one such belief, as shooting_days has them at the widest.
create function widest_shooting_days(subject text, earliest date, latest date)
  returns daterange language sql immutable parallel safe
  return case subject
    when 'start' then daterange(earliest, latest + 365, '[]')
    when 'wrap' then daterange(earliest - 365, latest, '[]')
  end;

-- From the first to the last of them; null where neither start nor wrap was ever believed in.
alter table production add column ever_shooting daterange;

update production set ever_shooting = ever.days
from (
  select production_id, range_merge(range_agg(widest_shooting_days(subject, earliest, latest))) days
  from belief
  where subject in ('start', 'wrap')
  group by production_id) ever
where production.id = ever.production_id;

create index production_by_days_ever_shooting on production using gist (ever_shooting) where ever_shooting is not null;

analyze production;
