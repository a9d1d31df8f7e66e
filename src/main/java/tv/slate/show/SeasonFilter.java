package tv.slate.show;

/** The list of a show's seasons has no parameters other than paging. */
record SeasonFilter() {}
