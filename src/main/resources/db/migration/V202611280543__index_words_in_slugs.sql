-- For "did you mean", where a show is named that isn't there.
create index show_by_words_in_slug on show using gin (slug gin_trgm_ops);
