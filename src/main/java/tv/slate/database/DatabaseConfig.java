package tv.slate.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a statement may keep the database busy; what takes longer is a 503. */
@ConfigMapping(prefix = "slate.database")
public interface DatabaseConfig {

  /** Of a read, and of whatever sets no time of its own. */
  @WithDefault("5S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration readTimeout();

  /** Of a write. */
  @WithDefault("10S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration writeTimeout();

  /** How long a write waits for others to let go of what it needs. */
  @WithDefault("5S")
  @DurationMin(millis = 1, message = "must be 1MS or longer")
  @DurationMax(days = 1, message = "must be 1D or shorter")
  Duration lockTimeout();
}
