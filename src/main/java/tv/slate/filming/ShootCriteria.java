package tv.slate.filming;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Criteria on the days of shoots.
 *
 * @param from the first day of a window that a dated shoot overlaps, {@code to} its last
 * @param filming a day on which the shoot is or, unless it must be certain, may be
 * @param certain whether the days of the shoot must be named exactly
 * @param asOf the day by which its report was published
 */
public record ShootCriteria(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate filming,
    boolean certain,
    @Nullable LocalDate asOf) {}
