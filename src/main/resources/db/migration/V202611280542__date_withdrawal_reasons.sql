-- When the reason of a withdrawal was given, where that was after the withdrawal: the report was modified then.
alter table report add column reason_given_at timestamptz;
