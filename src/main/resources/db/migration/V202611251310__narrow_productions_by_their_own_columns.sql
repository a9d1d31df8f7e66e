alter table production
  -- What is believed of its start, and how sure that is: read with the production instead of from its beliefs, of which
  -- the planner can't know how many hold.
  add column start_value text,
  add column start_certainty text,
  -- The network of its show, as fold(…) has it: what a network makes is read in order of its start, instead of looking
  -- for its shows among all that start.
  add column network_folded text;

update production
set (start_value, start_certainty) = (
    select value, certainty from belief
    where production_id = production.id and subject = 'start' and known_to = 'infinity'),
  network_folded = (select fold(network) from show where id = show_id);

create index production_by_network on production (network_folded, start_latest, start_earliest, id)
  where network_folded is not null;

-- A network that is just being changed is waited for; or else the change would miss this production, and this the change.
create function take_network() returns trigger language plpgsql as $$
begin
  select fold(network) into new.network_folded from show where id = new.show_id for share;
  return new;
end
$$;

create trigger production_network before insert on production for each row execute function take_network();

create function pass_network_on() returns trigger language plpgsql as $$
begin
  update production set network_folded = fold(new.network) where show_id = new.id;
  return null;
end
$$;

create trigger show_network after update of network on show
  for each row when (old.network is distinct from new.network) execute function pass_network_on();

analyze production;
