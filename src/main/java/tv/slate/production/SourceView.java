package tv.slate.production;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who says so: a report, with its publication date as EDTF text. */
public record SourceView(UUID report, String publisher, @Nullable String url, String publishedOn) {}
