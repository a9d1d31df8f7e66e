package tv.slate.bench.answer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A production as it goes out. */
public record ProductionView(
    UUID id,
    ShowSummary show,
    @Nullable Integer season,
    @Nullable Integer part,
    @Nullable String workingTitle,
    @Nullable String phase,
    String state,
    @Nullable MilestoneView start,
    @Nullable MilestoneView wrap,
    @Nullable MilestoneView premiere,
    int locationCount,
    List<FilmingPlace> locations,
    List<SourceSummary> sources,
    Instant updatedAt) {}
