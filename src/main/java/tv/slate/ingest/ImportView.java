package tv.slate.ingest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a file, row by row: each row that was read is created, changed, unchanged or
 * refused.
 *
 * @param publishedOn EDTF: when the publisher published the file
 * @param placesWithoutCoordinates rows whose coordinates were not plausible and left out
 * @param rowsPerSecond over the whole time from the beginning of the file
 * @param progress how much of the work is done once the file is there, from 0 to 1
 * @param problem why it failed
 * @param loadedBy the name of the key that it came with; null from before there were keys
 * @param instance which instance of Slate works on it
 * @param receivedAt when the file began to arrive
 * @param startedAt when all of it was there and its working in began
 */
record ImportView(
    UUID id,
    String feed,
    ImportState state,
    boolean dryRun,
    String publishedOn,
    long rowsRead,
    long created,
    long changed,
    long unchanged,
    long refused,
    long placesWithoutCoordinates,
    @Nullable Double rowsPerSecond,
    double progress,
    @Nullable String problem,
    @Nullable String loadedBy,
    String instance,
    Instant receivedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {}
