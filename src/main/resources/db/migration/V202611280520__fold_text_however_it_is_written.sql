-- The one way in which Slate compares text: how characters are encoded (composed or not, full width, ligatures), case (final
-- sigma and sharp s included), accents, spaces and what can't be seen do not count.
create or replace function fold(words text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(
    regexp_replace(
      -- A dotless i comes of a database whose locale is Turkish, too.
      translate(lower(unaccent('unaccent'::regdictionary, normalize(words, nfkc))), 'ςı', 'σi'),
      '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0]+',
      '', 'g'),
    '[\s\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'));

-- A folded text with something else for its punctuation, which is listed because what else a letter is depends on the
-- database's locale; letters, digits and % $ + count.
create function punctuated_by(folded text, separator text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(
    folded,
    '[!"#&''()*,\-./:;<=>?@\[\\\]^_`{|}~\u00a1\u00a6-\u00a8\u00ab\u00ad\u00af\u00b4\u00b6-\u00b8\u00bb\u00bf\u02b9-\u02bf'
    '\u055a-\u055f\u0589\u058a\u05be\u05f3\u05f4\u060c\u061b\u061f\u06d4\u0964\u0965\u200c-\u2027\u2032-\u205e\u2e00-\u2e5d'
    '\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u30a0\u30fb\uff01-\uff03\uff06-\uff0a\uff0c-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+',
    separator, 'g'));

-- A title as it is compared between feeds: without punctuation and without one leading article, unless nothing would be left.
create or replace function title_key(title text) returns text
  language sql immutable strict parallel safe
  return coalesce(
    nullif(
      regexp_replace(
        regexp_replace(punctuated_by(fold(title), ' '), ' +', ' ', 'g'),
        '^(the|an?|les?|la|l|une?|des|el|los|las|der|die|das|il|lo|gli) ', ''),
      ''),
    fold(title));

-- A folded text in which each two neighbouring characters of Chinese, Japanese and Korean are a word: there are few spaces
-- between words in these languages, and most words have two characters. The last character of a row is a word, too. To
-- get there, each character is doubled, the first one of a row made single again, and what is left is taken in pairs.
create function paired(folded text) returns text
  language plpgsql immutable strict parallel safe as $$
declare
  cjk constant text := '\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3105-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff'
    '\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff';
begin
  if folded !~ ('[' || cjk || ']') then
    return folded;
  end if;
  return regexp_replace(
    regexp_replace(
      regexp_replace(folded, '([' || cjk || '])', '\1\1', 'g'),
      '(^|[^' || cjk || '])([' || cjk || '])\2', '\1\2', 'g'),
    '([' || cjk || '])([' || cjk || '])', ' \1\2 ', 'g');
end
$$;

-- The words of a name, for searches: as they are, and where punctuation splits some, joined as well. So "S.W.A.T." is found by
-- "swat", and "X-Men" by "x men" and "xmen". In SQL, which finds its functions when it is created: a restored dump computes
-- columns without a search path.
create function search_words(name text) returns text
  language sql immutable strict parallel safe
  return (
    select paired(case when joined = folded then folded else folded || ' ' || joined end)
    from (select folded, punctuated_by(folded, '') joined from (select fold(name) folded offset 0) name offset 0) name);

-- What is looked for among such words: what was asked for with its punctuation left out, and as it is split by it, unless that
-- leaves single letters only.
create function search_queries(q text) returns text[]
  language sql immutable strict parallel safe
  return (
    select case
      when joined in (folded, '') then array[paired(folded)]
      when punctuated_by(folded, ' ') !~ '[^ ][^ ]' then array[paired(joined)]
      else array[paired(joined), paired(folded)]
    end
    from (select folded, punctuated_by(folded, '') joined from (select fold(q) folded offset 0) q offset 0) q);

-- What was made by the former folding is made again. That rewrites both tables, and with them all of their indexes.
alter table show
  drop column title_folded,
  drop column title_key,
  add column title_words text not null generated always as (search_words(title)) stored,
  add column title_key text not null generated always as (title_key(title)) stored;

create index show_by_title on show using gin (title_words gin_trgm_ops);
create index show_by_title_key on show (title_key);

alter table location drop column identity, drop column name_folded;

-- Places that only the former folding told apart are one: the oldest, with the coordinates of the others where it had none.
create temp table merged on commit drop as
select id, kept, latitude, longitude
from (
  select id, latitude, longitude,
    first_value(id) over (partition by identity order by created_at, id) kept
  from (
    select *, location_identity(name, locality, region, country, precision) identity from location) place) place
where id <> kept;

update location set latitude = found.latitude, longitude = found.longitude, updated_at = clock_timestamp()
from (
  select distinct on (kept) kept, latitude, longitude from merged where latitude is not null order by kept, id) found
where location.id = found.kept and location.latitude is null;

update shoot set location_id = kept from merged where location_id = merged.id;

delete from location using merged where location.id = merged.id;

alter table location
  add column identity uuid not null generated always as (location_identity(name, locality, region, country, precision)) stored
    constraint location_identity_unique unique,
  add column name_folded text collate "C" not null generated always as (fold(name)) stored,
  add column name_words text not null generated always as (search_words(name)) stored;

create index location_by_name on location (left(name_folded, 100), id);
create index location_by_words on location using gin (name_words gin_trgm_ops);

update production set network_folded = made.folded
from (select id, fold(network) folded from show where network is not null) made
where production.show_id = made.id and network_folded is distinct from made.folded;

reindex index report_by_publisher;

-- What feeds call a show by its title's key. Where two of a feed become the same, the first of them stays.
create temp table renamed on commit drop as
select feed, reference, fold(reference) folded
from feed_show
where reference ~ '^(series|miniseries|film|special|[?])/' and fold(reference) <> reference;

delete from feed_show using renamed
where feed_show.feed = renamed.feed and feed_show.reference = renamed.reference
  and (exists (select from feed_show other where other.feed = renamed.feed and other.reference = renamed.folded)
    or exists (
      select from renamed other
      where other.feed = renamed.feed and other.folded = renamed.folded and other.reference < renamed.reference));

update feed_show set reference = renamed.folded from renamed
where feed_show.feed = renamed.feed and feed_show.reference = renamed.reference;

analyze show, location, production;
