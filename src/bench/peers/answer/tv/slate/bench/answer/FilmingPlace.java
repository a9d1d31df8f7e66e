package tv.slate.bench.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A location in one role. */
public record FilmingPlace(
    UUID id,
    String name,
    @Nullable String locality,
    @Nullable String region,
    @Nullable String country,
    @Nullable Double latitude,
    @Nullable Double longitude,
    String precision,
    @Nullable String role,
    List<String> plays,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    int reportCount) {}
