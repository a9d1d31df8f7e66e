-- What lists are narrowed by, beside the start: read with the production instead of from its beliefs.
alter table production
  add column phase text,
  add column state text not null default 'active',
  -- The last day on which it may wrap or first be shown, whichever is earlier; infinity where nothing is believed of it.
  add column over_latest date not null default 'infinity';

update production
set phase = now.phase, state = now.state, over_latest = now.over_latest
from (
  select production_id,
    max(value) filter (where subject = 'phase') phase,
    coalesce(max(value) filter (where subject = 'state'), 'active') state,
    coalesce(min(latest) filter (where subject in ('wrap', 'premiere')), 'infinity') over_latest
  from belief
  where known_to = 'infinity' and subject in ('phase', 'state', 'wrap', 'premiere')
  group by production_id) now
where production.id = now.production_id;

create index production_by_phase on production (phase, start_latest, start_earliest, id) where phase is not null;
create index production_by_state on production (state, start_latest, start_earliest, id) where state <> 'active';
drop index belief_now;

-- What an answer shows of a belief's report, which never changes, and how often calendars had to be told of its subject
-- (revision.sequence): read with the belief.
alter table belief
  add column publisher text,
  add column url text,
  add column published_on text,
  add column sequence integer not null default 0;

update belief
set publisher = report.publisher, url = report.url, published_on = report.published_on,
  sequence = coalesce((
    select revision.sequence from revision
    where revision.production_id = belief.production_id and revision.subject = belief.subject), 0)
from report
where report.id = belief.report_id;

alter table belief alter column publisher set not null, alter column published_on set not null;

-- The day from which its report counts; null once that was withdrawn.
alter table shoot add column counts_from date;

update shoot
set counts_from = report.counts_from
from report
where report.id = shoot.report_id and report.withdrawn_at is null;

create function forget_shoots() returns trigger language plpgsql as $$
begin
  update shoot set counts_from = null where report_id = new.id;
  return null;
end
$$;

create trigger report_withdrawn after update of withdrawn_at on report
  for each row when (new.withdrawn_at is not null) execute function forget_shoots();

-- The same as before, but of functions that are all strict: one that is not keeps this from becoming a part of the
-- query, and calling it takes thirty times as long. At the antipodes, rounding may go a little beyond 1.
create or replace function distance_km(latitude1 float8, longitude1 float8, latitude2 float8, longitude2 float8) returns float8
  language sql immutable strict parallel safe
  return 2 * 6371.0088 * asin(1 - abs(1 - sqrt(
    power(sin(radians(latitude2 - latitude1) / 2), 2)
    + cos(radians(latitude1)) * cos(radians(latitude2)) * power(sin(radians(longitude2 - longitude1) / 2), 2))));

analyze production, belief, shoot;
