package tv.slate.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Timeouts of statements; a statement that exceeds its timeout is a 503. */
@ConfigMapping(prefix = "slate.database")
public interface DatabaseConfig {

  /** For reads, and for everything that sets no timeout of its own. */
  @WithDefault("5S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration readTimeout();

  /** For writes. */
  @WithDefault("10S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration writeTimeout();

  /** How long a write waits for the locks of others. */
  @WithDefault("5S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration lockTimeout();
}
