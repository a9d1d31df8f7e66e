package tv.slate.importing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import tv.slate.wire.ByteSize;

/** Limits of imports. */
@ConfigMapping(prefix = "slate")
public interface IngestConfig {
  Limits ingest();

  /**
   * Whether the database is embedded, so that no other instance uses it; set by Slate, not by hand.
   */
  @WithDefault("false")
  boolean embedded();

  /** {@code slate.ingest}. */
  interface Limits {
    /** The largest file, uncompressed; a larger one is a 413. */
    @WithDefault("8G")
    @ByteSize(min = "1K")
    MemorySize maxFile();

    /** The number of concurrent uploads; beyond it, a 503. */
    @WithDefault("4")
    @Min(1)
    int maxUploads();

    /** How long a file may arrive more slowly than the required rate. */
    @WithDefault("30S")
    @DurationMin(millis = 1, message = "must be 1MS or longer")
    @DurationMax(days = 1, message = "must be 1D or shorter")
    Duration uploadGrace();

    /** How many bytes of a file must arrive per second; nothing is kept of a slower one. */
    @WithDefault("1K")
    @ByteSize(min = "1")
    MemorySize uploadRate();

    /**
     * How long an import whose instance is gone still counts as running. An instance renews its
     * leases in a third of that time.
     */
    @WithDefault("15S")
    @DurationMin(seconds = 1, message = "must be 1S or longer")
    @DurationMax(days = 1, message = "must be 1D or shorter")
    Duration lease();
  }
}
