-- The year in which it was first shown, where known.
alter table show add column year integer constraint show_year_range check (year between 1870 and 2199);
