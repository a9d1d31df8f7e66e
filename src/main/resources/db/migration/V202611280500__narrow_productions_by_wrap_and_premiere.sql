-- What is believed of wrap and premiere: read with the production, as its start is. A milestone of which nothing is
-- believed has both bounds at infinity.
alter table production
  add column wrap_value text,
  add column wrap_earliest date not null default 'infinity',
  add column wrap_latest date not null default 'infinity',
  add column premiere_value text,
  add column premiere_earliest date not null default 'infinity',
  add column premiere_latest date not null default 'infinity';

update production
set wrap_value = now.wrap_value, premiere_value = now.premiere_value,
  wrap_earliest = coalesce(now.wrap_earliest, 'infinity'), wrap_latest = coalesce(now.wrap_latest, 'infinity'),
  premiere_earliest = coalesce(now.premiere_earliest, 'infinity'),
  premiere_latest = coalesce(now.premiere_latest, 'infinity')
from (
  select production_id,
    max(value) filter (where subject = 'wrap') wrap_value,
    max(earliest) filter (where subject = 'wrap') wrap_earliest,
    max(latest) filter (where subject = 'wrap') wrap_latest,
    max(value) filter (where subject = 'premiere') premiere_value,
    max(earliest) filter (where subject = 'premiere') premiere_earliest,
    max(latest) filter (where subject = 'premiere') premiere_latest
  from belief
  where known_to = 'infinity' and subject in ('wrap', 'premiere')
  group by production_id) now
where production.id = now.production_id;

-- The days on which it may be shooting by its milestones; null where they don't tell. Where nobody has reported one end,
-- the shoot is taken to last for a year (365 days) at most, and to be over by the premiere.
create function shooting_days(start_earliest date, start_latest date, wrap_earliest date, wrap_latest date, premiere_latest date)
  returns daterange language sql immutable parallel safe
  return case
    when wrap_earliest < 'infinity' and start_earliest < 'infinity' and start_earliest <= wrap_latest
      then daterange(start_earliest, wrap_latest, '[]')
    when wrap_earliest < 'infinity' and not start_earliest < 'infinity'
      then daterange(wrap_earliest - 365, wrap_latest, '[]')
    when start_earliest < 'infinity' and not wrap_earliest < 'infinity'
        and start_earliest <= least(start_latest + 365, premiere_latest)
      then daterange(start_earliest, least(start_latest + 365, premiere_latest), '[]')
  end;

-- The phase that follows from the milestones for a day, as tv.slate.production.Phase.on has it; null where they leave
-- more than one.
create function phase_on(day date, start_earliest date, start_latest date, wrap_earliest date, wrap_latest date,
    premiere_earliest date, premiere_latest date)
  returns text language sql immutable parallel safe
  return case
    when start_earliest < 'infinity' and day < start_earliest
      then case when day <= wrap_earliest and day <= premiere_earliest then 'pre_production' end
    when day >= start_latest and day <= wrap_earliest
        and (wrap_earliest < 'infinity' or day <= least(start_latest + 365, premiere_earliest)) then 'production'
    when day > wrap_latest and day <= premiere_earliest
        and (premiere_earliest < 'infinity' or day <= wrap_latest + 365) then 'post_production'
    when day > premiere_latest and (day > wrap_latest or not wrap_earliest < 'infinity') then 'completed'
  end;

alter table production add column shooting daterange
  generated always as (shooting_days(start_earliest, start_latest, wrap_earliest, wrap_latest, premiere_latest)) stored;

create index production_by_shooting on production using gist (shooting) where shooting is not null;
create index production_by_wrap_range on production using gist (daterange(wrap_earliest, wrap_latest, '[]'))
  where wrap_earliest < 'infinity';
create index production_by_premiere_range on production using gist (daterange(premiere_earliest, premiere_latest, '[]'))
  where premiere_earliest < 'infinity';
create index production_by_season on production (season, start_latest, start_earliest, id) where season is not null;
create index production_by_part on production (part, start_latest, start_earliest, id) where part is not null;

-- Every text folded: to compare with any of several.
create function fold_all(words text[]) returns text[]
  language sql immutable strict parallel safe
  return array(select fold(each) from unnest(words) with ordinality word (each, place) order by place);

analyze production;
