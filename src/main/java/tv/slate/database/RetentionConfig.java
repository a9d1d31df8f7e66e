package tv.slate.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long data other than reports is kept; zero is for ever. */
@ConfigMapping(prefix = "slate.retention")
public interface RetentionConfig {
  /** The audit log. */
  @WithDefault("730D")
  @DurationMin(seconds = 0, message = "must be 0 or longer")
  @DurationMax(days = 36500, message = "must be 36500D or shorter")
  Duration changes();

  /** Imports that have ended, with their refused rows. */
  @WithDefault("90D")
  @DurationMin(seconds = 0, message = "must be 0 or longer")
  @DurationMax(days = 36500, message = "must be 36500D or shorter")
  Duration imports();
}
