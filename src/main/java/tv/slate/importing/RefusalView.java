package tv.slate.importing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A refused row.
 *
 * @param line where it begins in the file, from 1
 * @param field the field at fault by its name in the file, a JSON Pointer for a report; empty if
 *     the row as a whole is at fault
 * @param value the value of that field
 */
@Schema(description = "A row that wasn't taken.")
record RefusalView(
    @Schema(description = "The line of the file.") long line,
    @Schema(description = "The column or member that is wrong.") String field,
    @Schema(description = "The value there; null if there is none.") @Nullable String value,
    @Schema(description = "Why it can't be taken.") String reason) {}
