-- Answers show licences, and tell when they last changed.
alter table licence add column updated_at timestamptz not null default now();
