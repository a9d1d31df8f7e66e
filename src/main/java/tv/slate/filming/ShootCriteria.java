package tv.slate.filming;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a shoot has to be, as far as that was asked.
 *
 * @param from the first day of a window that a dated shoot overlaps, {@code to} its last
 * @param filming a day on which it is or, unless it has to be certain, may be
 * @param certain whether the days of the shoot have to be named exactly
 * @param asOf the day by which its report was published
 */
public record ShootCriteria(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate filming,
    boolean certain,
    @Nullable LocalDate asOf) {}
