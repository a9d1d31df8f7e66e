package tv.slate.belief;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;

/** An EDTF date and its meaning: the bounds are inclusive days, null if open or unknown. */
@Schema(description = "A date, which may be vague, and what it means.")
public record DateView(
    @Schema(description = "The date as it was written, in EDTF (ISO 8601-2).") String edtf,
    @Schema(description = "The first day that it can mean; null if open or unknown.")
        @Nullable LocalDate earliest,
    @Schema(description = "The last day that it can mean; null if open or unknown.")
        @Nullable LocalDate latest,
    @Schema(description = "How exact it is.") Precision precision,
    @Schema(description = "Whether it is marked as approximate (`~`). The bounds are as without.")
        boolean approximate,
    @Schema(description = "Whether it is marked as doubtful (`?`). The bounds are as without.")
        boolean uncertain,
    @Schema(description = "The date in plain English.") String display) {

  public static DateView of(EdtfDate date) {
    return new DateView(
        date.edtf(),
        date.earliest(),
        date.latest(),
        date.precision(),
        date.approximate(),
        date.uncertain(),
        date.display());
  }

  public static @Nullable DateView ofNullable(@Nullable String edtf) {
    return edtf == null ? null : of(EdtfDate.parse(edtf));
  }
}
