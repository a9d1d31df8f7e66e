package tv.slate.report;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The value that a report states for a subject, with the bounds of a date; {@code MIN} and {@code
 * MAX} if there are none.
 */
@Embeddable
record StatedValue(
    String value,
    @JdbcTypeCode(SqlTypes.LOCAL_DATE) LocalDate earliest,
    @JdbcTypeCode(SqlTypes.LOCAL_DATE) LocalDate latest) {}
