create table production (
  id uuid constraint production_pk primary key,
  show_id uuid not null constraint production_show_fk references show on delete cascade,
  season integer,
  part integer constraint production_part_range check (part between 1 and 999),
  -- The sort key of today's start: an open end is infinity, and so are both where nobody has named a start.
  start_earliest date not null default 'infinity',
  start_latest date not null default 'infinity',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint production_season_fk foreign key (show_id, season) references season (show_id, number) on delete cascade,
  constraint production_identity_unique unique nulls not distinct (show_id, season, part)
);

create index production_by_start on production (start_latest, start_earliest, id);
create index production_by_start_backwards on production (
  (start_earliest < 'infinity'), start_latest, start_earliest, id);
create index production_by_update on production (updated_at, id);

create table report (
  id uuid constraint report_pk primary key,
  production_id uuid not null constraint report_production_fk references production,
  publisher text not null constraint report_publisher_length check (length(publisher) between 1 and 200),
  cites text constraint report_cites_length check (length(cites) between 1 and 200),
  url text constraint report_url_length check (length(url) between 1 and 2000),
  published_on text not null,
  published_earliest date not null,
  published_latest date not null,
  certainty text not null constraint report_certainty_known check (
    certainty in ('rumored', 'tentative', 'reported', 'confirmed', 'official')),
  note text constraint report_note_length check (length(note) between 1 and 5000),
  -- The earlier of published_latest and the UTC day of recorded_at.
  counts_from date not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawal_reason text constraint report_withdrawal_reason_length check (length(withdrawal_reason) between 1 and 1000),
  -- What makes two reports the same: production, publisher, url, published_on and everything stated.
  fingerprint bytea not null,
  constraint report_publication_order check (published_earliest <= published_latest)
);

create unique index report_once on report (fingerprint) where withdrawn_at is null;
create index report_by_production on report (production_id, counts_from desc, recorded_at desc, id desc);
create index report_by_day on report (counts_from desc, recorded_at desc, id desc);
create index report_by_publisher on report (fold(publisher), counts_from desc, recorded_at desc, id desc);

create table statement (
  report_id uuid not null constraint statement_report_fk references report on delete cascade,
  subject text not null constraint statement_subject_known check (
    subject in ('start', 'wrap', 'premiere', 'phase', 'state', 'working_title')),
  value text not null,
  earliest date not null,
  latest date not null,
  constraint statement_pk primary key (report_id, subject)
);

create table shoot (
  id uuid constraint shoot_pk primary key,
  report_id uuid not null constraint shoot_report_fk references report on delete cascade,
  production_id uuid not null constraint shoot_production_fk references production,
  location_id uuid not null constraint shoot_location_fk references location,
  role text constraint shoot_role_known check (role in ('set', 'stage', 'basecamp', 'holding', 'parking')),
  plays text constraint shoot_plays_length check (length(plays) between 1 and 300),
  happens_on text,
  -- Both null where the report gives no date; an open end is infinity.
  first_day date,
  last_day date,
  constraint shoot_days_complete check ((happens_on is null) = (first_day is null) and (first_day is null) = (last_day is null))
);

create index shoot_by_report on shoot (report_id);
create index shoot_by_production on shoot (production_id);
create index shoot_by_location on shoot (location_id);
create index shoot_by_days on shoot (first_day, last_day);

create table belief (
  production_id uuid not null constraint belief_production_fk references production on delete cascade,
  subject text not null constraint belief_subject_known check (
    subject in ('start', 'wrap', 'premiere', 'phase', 'state', 'working_title')),
  value text not null,
  -- The bounds of a milestone's date; an open end is infinity, and so are both ends of what is no date.
  earliest date not null,
  latest date not null,
  certainty text not null,
  report_id uuid not null constraint belief_report_fk references report on delete cascade,
  report_count integer not null,
  alternatives text[] not null,
  why text not null,
  contested boolean not null,
  known_from date not null,
  known_to date not null,
  constraint belief_pk primary key (production_id, subject, known_from),
  constraint belief_days_order check (known_from < known_to)
);

create index belief_by_bounds on belief (subject, latest, earliest, production_id);
create index belief_by_report on belief (report_id);
