-- Trigrams forgive typos; unaccent lets "senora" find "señora". Every large host offers both.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- The one way in which Slate compares names: case, accents and spaces (no-break ones included) do not count.
create function fold(words text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(
    lower(unaccent('unaccent'::regdictionary, words)),
    '[\s\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'));
