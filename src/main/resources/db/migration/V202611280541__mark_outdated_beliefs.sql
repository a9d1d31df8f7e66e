-- Productions whose beliefs follow from a former rule: rebuilt when an instance starts (tv.slate.report.OutdatedBeliefs).
create table outdated_belief (
  production_id uuid constraint outdated_belief_pk primary key
    constraint outdated_belief_production_fk references production on delete cascade
);

-- On the same day official now comes before confirmed, and what is said of such a day is another.
insert into outdated_belief (production_id)
select distinct production_id
from (
  select production_id
  from report join statement on statement.report_id = report.id
  where withdrawn_at is null
  group by production_id, subject, counts_from
  having count(*) > 1) tied;
