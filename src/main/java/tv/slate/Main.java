package tv.slate;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the service. */
@QuarkusMain
public final class Main {
  /** Kept, since a logger that nobody refers to forgets its level. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  private Main() {}

  public static void main(String... arguments) {
    if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      Quarkus.run(arguments); // which shows failures in the browser and waits for a change
    } else {
      // What it logs before the log is configured would be printed where the start fails.
      HIBERNATE.setLevel(Level.WARNING);
      StartFailure.starting();
      Parent.watch();
      Quarkus.run(null, StartFailure::end, arguments);
    }
  }
}
