package tv.slate.importing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The state of an import: each row that was read is created, changed, unchanged or refused.
 *
 * @param publishedOn EDTF: when the publisher published the file
 * @param placesWithoutCoordinates rows whose coordinates were implausible and dropped
 * @param rowsPerSecond over the whole time since the file began to arrive
 * @param progress how much of the work after the upload is done, from 0 to 1
 * @param problem why it failed
 * @param loadedBy the name of the key with which it was loaded; null for imports older than keys
 * @param instance the instance of Slate that runs it
 * @param receivedAt when the file began to arrive
 * @param startedAt when the file had arrived completely and the import began to run
 */
@Schema(description = "The import of a file of open data or of reports.")
record ImportView(
    @Schema(description = "The import's id.") UUID id,
    @Schema(description = "The feed that the file is of.") String feed,
    @Schema(description = "Its state.") ImportState state,
    @Schema(description = "Whether it only tells what would become of each row, and keeps nothing.")
        boolean dryRun,
    @Schema(
            description =
                "When the file was published, in EDTF: the reports in it are of that day.")
        String publishedOn,
    @Schema(description = "How many rows were read.") long rowsRead,
    @Schema(description = "How many rows became reports.") long created,
    @Schema(description = "How many rows replace what an earlier file said.") long changed,
    @Schema(description = "How many rows say what is known already.") long unchanged,
    @Schema(description = "How many rows can't be taken; each is listed with the reason.")
        long refused,
    @Schema(description = "How many of its locations have no coordinates.")
        long placesWithoutCoordinates,
    @Schema(description = "How fast it goes or went; null before the first row.")
        @Nullable Double rowsPerSecond,
    @Schema(description = "How much of the file is done, from 0 to 1.") double progress,
    @Schema(description = "Why it failed, if it did.") @Nullable String problem,
    @Schema(description = "The name of the key that sent it.") @Nullable String loadedBy,
    @Schema(description = "The instance of the service that works on it.") String instance,
    @Schema(description = "When the file began to arrive.") Instant receivedAt,
    @Schema(description = "When the work on it began; null before.") @Nullable Instant startedAt,
    @Schema(description = "When it ended; null before.") @Nullable Instant finishedAt) {

  ImportView {
    rowsPerSecond = rowsPerSecond == null ? null : Math.round(rowsPerSecond * 10) / 10.0;
    progress = Math.round(progress * 1000) / 1000.0;
  }

  static ImportView of(Import found) {
    return new ImportView(
        found.id,
        found.feed,
        found.state,
        found.dryRun,
        found.publishedOn,
        found.rowsRead,
        found.created,
        found.changed,
        found.unchanged,
        found.refused,
        found.misplaced,
        found.rowsPerSecond,
        found.progress,
        found.problem,
        found.loadedBy,
        found.instance,
        found.receivedAt,
        found.startedAt,
        found.finishedAt);
  }

  /** By what the list is sorted. */
  List<String> sortKey() {
    return List.of(receivedAt.toString(), id.toString());
  }
}
