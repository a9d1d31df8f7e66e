create table access_key (
  id uuid constraint access_key_pk primary key,
  -- Who writes with it. Two keys of one name are one writer's, so that a key can follow another.
  name text not null constraint access_key_name_length check (length(name) between 1 and 100),
  role text not null constraint access_key_role_known check (role in ('reporter', 'editor', 'importer', 'admin')),
  -- SHA-256 of the whole key, which itself is stored nowhere.
  digest bytea not null constraint access_key_digest_length check (length(digest) = 32),
  -- Whether it comes from the configuration of the service.
  configured boolean not null default false,
  created_at timestamptz not null,
  created_by text,
  -- Null: never.
  expires_at timestamptz,
  last_used_on date,
  revoked_at timestamptz,
  revoked_by text,
  constraint access_key_digest_unique unique (digest)
);

-- A key is looked up by the beginning of its digest, and then compared whole.
create index access_key_by_head on access_key (substring(digest from 1 for 8));
create index access_key_by_time on access_key (created_at desc, id desc);

-- Every write that was done.
create table change (
  id uuid constraint change_pk primary key,
  at timestamptz not null,
  by text not null,
  method text not null,
  -- The path of what was changed or made.
  address text not null,
  request_id text not null
);

create index change_by_time on change (at desc, id desc);
create index change_by_name on change (by, at desc, id desc);
create index change_by_address on change (address, at desc, id desc);

-- What was answered to a POST with an Idempotency-Key, for a day.
create table first_answer (
  by text not null,
  key text not null,
  -- SHA-256 of the method, the address and the body.
  request bytea not null,
  answered_at timestamptz not null,
  -- Null only within the transaction that writes them.
  status integer,
  location text,
  body text,
  constraint first_answer_pk primary key (by, key)
);

create index first_answer_by_time on first_answer (answered_at);

-- Null: from before there were keys.
alter table report add column filed_by text;
alter table report add column withdrawn_by text;
alter table import add column loaded_by text;
