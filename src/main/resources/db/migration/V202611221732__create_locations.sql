-- A location is the same as another when these five agree after folding.
create function location_identity(name text, locality text, region text, country text, known_to text) returns uuid
  language sql immutable parallel safe
  return md5(
    fold(name) || E'\x1f' || coalesce(fold(locality), '') || E'\x1f' || coalesce(fold(region), '') || E'\x1f'
    || coalesce(country, '') || E'\x1f' || known_to)::uuid;

create table location (
  id uuid constraint location_pk primary key,
  name text not null constraint location_name_length check (length(name) between 1 and 300),
  locality text constraint location_locality_length check (length(locality) between 1 and 100),
  region text constraint location_region_length check (length(region) between 1 and 100),
  country text constraint location_country_shape check (country ~ '^[A-Z]{2}$'),
  precision text not null constraint location_precision_known check (
    precision in ('address', 'intersection', 'block', 'neighbourhood', 'locality', 'region', 'country')),
  latitude double precision constraint location_latitude_range check (latitude between -90 and 90),
  longitude double precision constraint location_longitude_range check (longitude between -180 and 180),
  identity uuid not null generated always as (location_identity(name, locality, region, country, precision)) stored
    constraint location_identity_unique unique,
  name_folded text collate "C" not null generated always as (fold(name)) stored,
  coordinates point generated always as (point(longitude, latitude)) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint location_coordinates_complete check ((latitude is null) = (longitude is null))
);

create index location_by_coordinates on location using gist (coordinates);
create index location_by_name on location (left(name_folded, 100), id);
create index location_by_words on location using gin (name_folded gin_trgm_ops);
create index location_by_locality on location (fold(locality));
create index location_by_country on location (country);

-- Great-circle distance by the haversine formula, on a sphere of the Earth's mean radius.
create function distance_km(latitude1 float8, longitude1 float8, latitude2 float8, longitude2 float8) returns float8
  language sql immutable strict parallel safe
  return 2 * 6371.0088 * asin(sqrt(least(1,
    power(sin(radians(latitude2 - latitude1) / 2), 2)
    + cos(radians(latitude1)) * cos(radians(latitude2)) * power(sin(radians(longitude2 - longitude1) / 2), 2))));
