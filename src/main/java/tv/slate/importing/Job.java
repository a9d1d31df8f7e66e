package tv.slate.importing;

import java.util.UUID;
import tv.slate.edtf.EdtfDate;
import tv.slate.feed.Feed;

/**
 * A file to be worked in.
 *
 * @param by who loads it
 */
record Job(UUID id, Feed feed, EdtfDate publishedOn, boolean dryRun, String by) {
  /** From how many rows made on PostgreSQL's statistics no longer describe the tables. */
  static final int MANY = 1000;
}
