-- Text that came in before Slate composed it (NFC) is composed now, so that the same letters are the same bytes in each
-- response. Most tables are only read: the lengths tell first that a text has nothing but ASCII.
create function pg_temp.decomposed(words text) returns boolean
  language sql immutable
  return octet_length(words) > length(words) and words is not normalized;

update show
set title = normalize(title), network = normalize(network), franchise = normalize(franchise),
  updated_at = clock_timestamp()
where pg_temp.decomposed(title) or pg_temp.decomposed(network) or pg_temp.decomposed(franchise);

update season set title = normalize(title), updated_at = clock_timestamp() where pg_temp.decomposed(title);

-- What a place is compared by is the same for both.
update location
set name = normalize(name), locality = normalize(locality), region = normalize(region), updated_at = clock_timestamp()
where pg_temp.decomposed(name) or pg_temp.decomposed(locality) or pg_temp.decomposed(region);

update licence set publisher = normalize(publisher)
where pg_temp.decomposed(publisher)
  and not exists (select from licence other where other.publisher = normalize(licence.publisher));

update report
set publisher = normalize(publisher), cites = normalize(cites), note = normalize(note),
  withdrawal_reason = normalize(withdrawal_reason)
where pg_temp.decomposed(publisher) or pg_temp.decomposed(cites) or pg_temp.decomposed(note)
  or pg_temp.decomposed(withdrawal_reason);

update shoot set plays = normalize(plays) where pg_temp.decomposed(plays);

update statement set value = normalize(value) where subject = 'working_title' and pg_temp.decomposed(value);

with composed as (
  update belief
  set publisher = normalize(publisher),
    value = case subject when 'working_title' then normalize(value) else value end,
    alternatives = case subject
      when 'working_title' then array(select normalize(word) from unnest(alternatives) with ordinality of (word, place) order by place)
      else alternatives end
  where pg_temp.decomposed(publisher)
    or subject = 'working_title' and (pg_temp.decomposed(value) or pg_temp.decomposed(array_to_string(alternatives, ' ')))
  returning production_id)
update production set updated_at = clock_timestamp() where id in (select production_id from composed);
