-- The same as before, of coordinates in whole billionths of a degree: differences that are smaller but not zero are too
-- small to be squared, which is an error.
create or replace function distance_km(latitude1 float8, longitude1 float8, latitude2 float8, longitude2 float8) returns float8
  language sql immutable strict parallel safe
  return 2 * 6371.0088 * asin(1 - abs(1 - sqrt(
    power(sin(radians(round(latitude2 * 1e9) / 1e9 - round(latitude1 * 1e9) / 1e9) / 2), 2)
    + cos(radians(round(latitude1 * 1e9) / 1e9)) * cos(radians(round(latitude2 * 1e9) / 1e9))
      * power(sin(radians(round(longitude2 * 1e9) / 1e9 - round(longitude1 * 1e9) / 1e9) / 2), 2))));

-- The index on points multiplies what is stored.
update location
set latitude = case when abs(latitude) < 1e-7 then 0 else latitude end,
  longitude = case when abs(longitude) < 1e-7 then 0 else longitude end,
  updated_at = clock_timestamp()
where (abs(latitude) < 1e-7 and latitude <> 0) or (abs(longitude) < 1e-7 and longitude <> 0);
