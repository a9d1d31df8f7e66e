package tv.slate.belief;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What the reports implied for one subject, from one day ({@code knownFrom}) until another ({@code
 * knownTo}, exclusive; {@link LocalDate#MAX} if it is current). The bounds of a date are inclusive
 * days, {@link LocalDate#MIN} and {@link LocalDate#MAX} if it has none.
 */
public record Belief(
    Subject subject,
    String value,
    LocalDate earliest,
    LocalDate latest,
    Certainty certainty,
    UUID report,
    int reportCount,
    List<String> alternatives,
    String why,
    boolean contested,
    LocalDate knownFrom,
    LocalDate knownTo) {}
