-- About how many bytes a report takes in a response. It is known when the report is filed; the default suits those with
-- a place or two, as of imports.
alter table report add column weight integer not null default 2500;

update report
set weight = 1500 + coalesce(octet_length(note), 0) + coalesce(octet_length(url), 0) + octet_length(publisher) + places.weight
from (
  select report_id,
    sum(450 + octet_length(name) + coalesce(octet_length(locality), 0) + coalesce(octet_length(region), 0)
      + coalesce(octet_length(plays), 0)) weight
  from shoot join location on location.id = location_id
  group by report_id having count(*) > 2) places
where places.report_id = report.id;

-- The same of a production, whose answer shows 50 alternatives of each date, ten places with ten roles in the story and
-- 20 publishers at most. Where there are very many shoots, they aren't looked at: it takes as much as it can.
create function production_weight(weighed uuid) returns integer language sql stable as $$
  select cast(2500
    + coalesce((
        select sum(300 + octet_length(value) + octet_length(why) + octet_length(publisher) + coalesce(octet_length(url), 0)
          + octet_length(array_to_string(alternatives[1:50], '","')))
        from belief where production_id = weighed and known_to = 'infinity'), 0)
    + coalesce((
        select least(count(*), 20) * (300 + max(octet_length(publisher)))
        from (select publisher from report where production_id = weighed and withdrawn_at is null limit 20) published), 0)
    + case when (select count(*) from (select from shoot where production_id = weighed limit 1001) counted) > 1000 then 150000
      else coalesce((
        select least(count(*), 10) * (350 + max(octet_length(name) + coalesce(octet_length(locality), 0)
            + coalesce(octet_length(region), 0)))
          + least(count(plays), 100) * coalesce(max(octet_length(plays)), 0)
        from shoot join location on location.id = location_id where production_id = weighed), 0) end
    as integer)
$$;

-- Right for a few reports; the others are weighed here.
alter table production add column weight integer not null default 8000;

update production
set weight = production_weight(id)
where id in (select production_id from shoot group by production_id having count(*) > 5)
  or id in (select production_id from report group by production_id having count(*) > 5);
