-- What may start, and what films, on a day, however vague it is: indexes that are ordered by one end of a range are read
-- to their own end for that.
create index production_by_start_range on production using gist (daterange(start_earliest, start_latest, '[]'))
  where start_earliest < 'infinity';
create index shoot_by_range on shoot using gist (daterange(first_day, last_day, '[]')) where first_day is not null;
drop index shoot_by_days;

-- What is in a phase or state, where that is rare.
create index belief_now on belief (subject, value, production_id)
  where known_to = 'infinity' and subject in ('phase', 'state');

-- Without them the planner takes what is held of a subject to be spread as evenly as all values of all subjects.
create statistics belief_held (mcv) on subject, value, known_to from belief;
analyze belief, production, shoot;
