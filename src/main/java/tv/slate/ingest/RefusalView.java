package tv.slate.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A row that was not taken.
 *
 * @param line where it begins in the file, from 1
 * @param field the offending field in the file's own words, a JSON Pointer for a report; empty
 *     where the row as a whole is at fault
 * @param value what stands there
 */
record RefusalView(long line, String field, @Nullable String value, String reason) {}
