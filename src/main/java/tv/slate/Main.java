package tv.slate;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the service. */
@QuarkusMain
public final class Main {
  /** A strong reference, since an unreferenced logger loses its level. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  private Main() {}

  public static void main(String... arguments) {
    // What it logs before logging is configured would be printed if the start fails.
    HIBERNATE.setLevel(Level.WARNING);
    StartFailure.starting();
    Parent.watch();
    Quarkus.run(null, StartFailure::end, arguments);
  }
}
