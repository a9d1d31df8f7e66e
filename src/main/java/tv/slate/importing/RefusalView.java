package tv.slate.importing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row that was not taken.
 *
 * @param line where it begins in the file, from 1
 * @param field the offending field in the file's own words, a JSON Pointer for a report; empty
 *     where the row as a whole is at fault
 * @param value what stands there
 */
@Schema(description = "A row that wasn't taken.")
record RefusalView(
    @Schema(description = "The line of the file.") long line,
    @Schema(description = "The column or member that is wrong.") String field,
    @Schema(description = "What stands there; null where nothing does.") @Nullable String value,
    @Schema(description = "Why it can't be taken.") String reason) {}
