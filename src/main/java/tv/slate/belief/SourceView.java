package tv.slate.belief;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The source of a statement: a report, with its publication date as EDTF text. */
@Schema(description = "A report that something follows from.")
public record SourceView(
    @Schema(description = "The id of the report.") UUID report,
    @Schema(description = "The publisher.") String publisher,
    @Schema(description = "Where it can be read.") @Nullable String url,
    @Schema(description = "When it was published, in EDTF.") String publishedOn) {}
