package tv.slate.ingest;

import java.util.UUID;
import tv.slate.edtf.EdtfDate;

/**
 * A file to be worked in.
 *
 * @param by who loads it
 */
record Job(UUID id, Feed feed, EdtfDate publishedOn, boolean dryRun, String by) {}
