-- Rebuilt at the next start: beliefs with more alternatives than are kept now, of each of which all others were one.
insert into outdated_belief (production_id)
select distinct production_id from belief where cardinality(alternatives) > 50
on conflict do nothing;
