package tv.slate.production;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tv.slate.edtf.EdtfDate;
import tv.slate.edtf.Precision;

/** An EDTF date and what it means: its bounds are inclusive days, null where open or unknown. */
public record DateView(
    String edtf,
    @Nullable LocalDate earliest,
    @Nullable LocalDate latest,
    Precision precision,
    boolean approximate,
    boolean uncertain,
    String display) {

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
