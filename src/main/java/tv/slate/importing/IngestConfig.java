package tv.slate.importing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import tv.slate.wire.ByteSize;

/** What imports may take. */
@ConfigMapping(prefix = "slate")
public interface IngestConfig {
  Limits ingest();

  /**
   * Whether the database is Slate's own, so that no other instance works on it; set by Slate, not
   * by hand.
   */
  @WithDefault("false")
  boolean embedded();

  /** {@code slate.ingest}. */
  interface Limits {
    /** The largest file that is read, unpacked; a larger one is a 413. */
    @WithDefault("8G")
    @ByteSize(min = "1K")
    MemorySize maxFile();

    /** How many files may arrive at once; what comes beyond is a 503. */
    @WithDefault("4")
    @Min(1)
    int maxUploads();

    /** How long a file may arrive more slowly than it must. */
    @WithDefault("30S")
    @DurationMin(millis = 1, message = "must be 1MS or longer")
    @DurationMax(days = 1, message = "must be 1D or shorter")
    Duration uploadGrace();

    /** What of a file must arrive in a second; of one that is slower, nothing is kept. */
    @WithDefault("1K")
    @ByteSize(min = "1")
    MemorySize uploadRate();

    /**
     * How long an import whose instance is gone still counts as worked on. An instance at work
     * renews its lease in a third of that time.
     */
    @WithDefault("15S")
    @DurationMin(seconds = 1, message = "must be 1S or longer")
    @DurationMax(days = 1, message = "must be 1D or shorter")
    Duration lease();
  }
}
