package tv.slate.tag;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A view that knows when anything it shows was last modified. */
public interface HasLastModified {
  /** Null if any part has no modification time. */
  @Nullable Instant lastModified();
}
