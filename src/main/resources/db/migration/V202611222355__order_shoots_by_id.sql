-- A map takes the shoots of a production or at a place batch after batch, each after the last one's id.
drop index shoot_by_production;
drop index shoot_by_location;
create index shoot_by_production on shoot (production_id, id);
create index shoot_by_location on shoot (location_id, id);
