-- Version 7 (RFC 9562): in the order of their making, so that indexes grow at one end.
create function uuid_v7() returns uuid
  language sql volatile parallel safe
  return encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send(cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)) from 3)
        from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid;

create table import (
  id uuid constraint import_pk primary key,
  feed text not null,
  -- Once the lease has run out, whoever reads it takes 'receiving', 'waiting' and 'running' for 'interrupted'.
  state text not null constraint import_state_known check (
    state in ('receiving', 'waiting', 'running', 'completed', 'failed', 'stopped', 'interrupted')),
  dry_run boolean not null,
  published_on text not null,
  published_earliest date not null,
  published_latest date not null,
  rows_read bigint not null default 0,
  created bigint not null default 0,
  changed bigint not null default 0,
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  misplaced bigint not null default 0,
  progress real not null default 0,
  problem text,
  instance text not null,
  leased_until timestamptz not null,
  stop_asked boolean not null default false,
  received_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);

create index import_by_time on import (received_at desc, id desc);

create table import_refusal (
  import_id uuid not null constraint import_refusal_import_fk references import on delete cascade,
  line bigint not null,
  ordinal bigint not null generated always as identity,
  field text not null,
  value text,
  reason text not null,
  constraint import_refusal_pk primary key (import_id, line, ordinal)
);

-- What arrived and was not yet worked in: one row per claim of a row, or per report where the feed holds reports.
create table import_row (
  import_id uuid not null,
  ordinal bigint not null,
  item integer not null,
  line bigint not null,
  key text not null,
  content uuid,
  title text,
  kind text,
  identifier text,
  external_ids jsonb,
  year integer,
  maker text,
  network text,
  country text,
  described boolean,
  season integer,
  part integer,
  season_title text,
  episodes integer,
  name text,
  locality text,
  region text,
  place_country text,
  precision text,
  latitude double precision,
  longitude double precision,
  misplaced boolean,
  first_day date,
  last_day date,
  premiere text,
  premiere_earliest date,
  premiere_latest date,
  released integer,
  url text,
  note text,
  report text,
  constraint import_row_pk primary key (import_id, ordinal, item)
);

-- Which show a feed means by a name or identifier of its own.
create table feed_show (
  feed text not null,
  reference text not null,
  show_id uuid not null constraint feed_show_show_fk references show on delete cascade,
  -- What a catalogue last said of it: what still stands as it said follows when it says otherwise.
  said jsonb,
  constraint feed_show_pk primary key (feed, reference)
);

create index feed_show_by_show on feed_show (show_id);

-- A claim that a feed made, and the report that stands for it.
create table feed_row (
  feed text not null,
  key text not null,
  content uuid not null,
  -- The day from which it counts: an older file doesn't change it.
  known_on date not null,
  released integer,
  -- The coordinates that it gave.
  latitude double precision,
  longitude double precision,
  report_id uuid constraint feed_row_report_fk references report,
  -- Only where there is no report, so that a show that is deleted can come again.
  show_id uuid constraint feed_row_show_fk references show on delete cascade,
  constraint feed_row_pk primary key (feed, key)
);

create index feed_row_by_report on feed_row (report_id);
create index feed_row_by_show on feed_row (show_id) where show_id is not null;

-- The one report that a feed's claims of a production add up to.
create table feed_production (
  feed text not null,
  production_id uuid not null constraint feed_production_production_fk references production on delete cascade,
  content text not null,
  report_id uuid constraint feed_production_report_fk references report,
  constraint feed_production_pk primary key (feed, production_id)
);
