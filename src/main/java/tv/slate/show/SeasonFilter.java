package tv.slate.show;

/** The list of a show's seasons takes no parameters but those of its pages. */
record SeasonFilter() {}
