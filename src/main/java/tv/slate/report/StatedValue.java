package tv.slate.report;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a report states of a subject, with the bounds of a date; {@code MIN} and {@code MAX} where
 * there are none.
 */
@Embeddable
record StatedValue(
    String value,
    @JdbcTypeCode(SqlTypes.LOCAL_DATE) LocalDate earliest,
    @JdbcTypeCode(SqlTypes.LOCAL_DATE) LocalDate latest) {}
