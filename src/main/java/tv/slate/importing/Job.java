package tv.slate.importing;

import java.util.UUID;
import tv.slate.edtf.EdtfDate;
import tv.slate.feed.Feed;

/**
 * A file to be imported.
 *
 * @param by the name of the writer
 */
record Job(UUID id, Feed feed, EdtfDate publishedOn, boolean dryRun, String by) {
  /** From this many new rows on, PostgreSQL's statistics no longer describe the tables. */
  static final int MANY = 1000;
}
