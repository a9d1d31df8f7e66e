-- How often what calendars show of a milestone has changed: beliefs are rebuilt from the reports, and can't tell.
create table revision (
  production_id uuid not null constraint revision_production_fk references production on delete cascade,
  subject text not null constraint revision_subject_known check (subject in ('start', 'wrap', 'premiere')),
  -- Both null while nothing is believed of it.
  value text,
  status text constraint revision_status_known check (status in ('tentative', 'confirmed', 'cancelled')),
  sequence integer not null,
  constraint revision_pk primary key (production_id, subject),
  constraint revision_complete check ((value is null) = (status is null))
);

insert into revision (production_id, subject, value, status, sequence)
select milestone.production_id, milestone.subject, milestone.value,
  case
    when state.value = 'cancelled' then 'cancelled'
    when milestone.certainty in ('confirmed', 'official') then 'confirmed'
    else 'tentative'
  end,
  0
from belief milestone
left join belief state
  on state.production_id = milestone.production_id and state.subject = 'state' and state.known_to = 'infinity'
where milestone.subject in ('start', 'wrap', 'premiere') and milestone.known_to = 'infinity';
