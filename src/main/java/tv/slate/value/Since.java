package tv.slate.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The beginning of a period, given as an instant or as a day (UTC). */
@Schema(
    type = SchemaType.STRING,
    format = "since",
    description =
        "An instant such as `2026-11-27T01:00:00Z`, a day such as `2026-11-27`, or `today` (UTC).")
public record Since(Instant instant) {

  public static Since valueOf(String text) {
    return new Since(
        text.contains("T")
            ? (Instant) TextValues.read(Instant.class, text)
            : ((LocalDate) TextValues.read(LocalDate.class, text))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
  }

  @Override
  public String toString() {
    return instant.toString();
  }
}
