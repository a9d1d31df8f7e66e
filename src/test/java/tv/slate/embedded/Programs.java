package tv.slate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs of PostgreSQL, for tests that run servers of their own. */
public final class Programs {
  private Programs() {}

  /** The folder with {@code bin}, {@code lib} and {@code share}. */
  public static Path unpackedInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Binaries.unpackInto(folder);
  }
}
