package tv.slate.belief;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored belief with the report that won, as read for a response.
 *
 * @param knownTo the first day on which it was no longer believed; null if it is current
 * @param sequence how often the subject's date or status has changed, if it is a milestone
 */
public record StoredBelief(
    UUID production,
    Subject subject,
    String value,
    Certainty certainty,
    boolean contested,
    int reportCount,
    String[] alternatives,
    String why,
    SourceView source,
    LocalDate knownFrom,
    @Nullable LocalDate knownTo,
    int sequence) {}
