package tv.slate.tag;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An answer that knows when any of what it shows last changed. */
public interface HasLastModified {
  /** Null where that isn't known of all it shows. */
  @Nullable Instant lastModified();
}
