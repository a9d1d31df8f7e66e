package tv.slate.bench.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the list, and where to go on. */
public record Page(List<ProductionView> items, @Nullable String next) {}
