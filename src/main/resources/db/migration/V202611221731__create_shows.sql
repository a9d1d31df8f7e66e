create table show (
  id uuid constraint show_pk primary key,
  slug text collate "C" not null
    constraint show_slug_unique unique
    constraint show_slug_shape check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  title text not null constraint show_title_length check (length(title) between 1 and 300),
  kind text not null constraint show_kind_known check (kind in ('series', 'miniseries', 'film', 'special')),
  network text constraint show_network_length check (length(network) between 1 and 100),
  franchise text constraint show_franchise_length check (length(franchise) between 1 and 100),
  country text constraint show_country_shape check (country ~ '^[A-Z]{2}$'),
  title_folded text not null generated always as (fold(title)) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index show_by_title on show using gin (title_folded gin_trgm_ops);
create index show_by_network on show (fold(network), slug);
create index show_by_franchise on show (fold(franchise), slug);
create index show_by_country on show (country, slug);

create table show_external_id (
  show_id uuid not null constraint show_external_id_show_fk references show on delete cascade,
  authority text not null constraint show_external_id_authority_shape check (authority ~ '^[a-z0-9]{1,30}$'),
  value text not null constraint show_external_id_value_length check (length(value) between 1 and 100),
  constraint show_external_id_pk primary key (show_id, authority),
  constraint show_external_id_unique unique (authority, value)
);

create table season (
  id uuid constraint season_pk primary key,
  show_id uuid not null constraint season_show_fk references show on delete cascade,
  number integer not null constraint season_number_range check (number between 0 and 9999),
  title text constraint season_title_length check (length(title) between 1 and 300),
  episodes integer constraint season_episodes_range check (episodes between 0 and 99999),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint season_number_unique unique (show_id, number)
);
