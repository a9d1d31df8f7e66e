-- A title as it is compared between feeds: folded, without punctuation and without one leading article, unless nothing
-- would be left. The punctuation is listed, because what else a letter is depends on the database's locale; letters,
-- digits and % $ + count.
create function title_key(title text) returns text
  language sql immutable strict parallel safe
  return coalesce(
    nullif(
      regexp_replace(
        trim(regexp_replace(
          fold(title),
          '[ !"#&''()*,\-./:;<=>?@\[\\\]^_`{|}~\u00a1\u00a6-\u00a8\u00ab\u00ad\u00af\u00b4\u00b6-\u00b8\u00bb\u00bf\u02b9-\u02bf'
          '\u055a-\u055f\u0589\u058a\u05be\u05f3\u05f4\u060c\u061b\u061f\u06d4\u0964\u0965\u200c-\u2027\u2032-\u205e\u2e00-\u2e5d'
          '\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u30a0\u30fb\uff01-\uff03\uff06-\uff0a\uff0c-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+',
          ' ', 'g')),
        '^(the|an?|les?|la|l|une?|des|el|los|las|der|die|das|il|lo|gli) ', ''),
      ''),
    fold(title));

alter table show add column title_key text not null generated always as (title_key(title)) stored;

create index show_by_title_key on show (title_key);
