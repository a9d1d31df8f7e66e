package tv.slate.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL for this platform: an archive on the class path, unpacked once into
 * the data folder, so that every user who may use the data may run them.
 */
final class Binaries {
  private static final int OWNER_MAY_EXECUTE = 0100;

  private Binaries() {}

  /** The folder with {@code bin}, {@code lib} and {@code share}. */
  static Path unpackInto(Path folder) throws IOException {
    String name = "postgres-%s-%s.txz".formatted(system(), processor());
    URL archive = Binaries.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new EmbeddedPostgresException(
          "This build of Slate brings no PostgreSQL for this platform (%s): set QUARKUS_DATASOURCE_JDBC_URL to one of yours, or build Slate here."
              .formatted(name));
    }
    URLConnection connection = archive.openConnection();
    // The size distinguishes versions without reading the archive.
    Path unpacked = folder.resolve("postgresql-" + connection.getContentLengthLong());
    if (!Files.isDirectory(unpacked)) {
      Path unfinished = folder.resolve("postgresql-unfinished");
      FileUtils.deleteDirectory(unfinished.toFile());
      try (InputStream in = connection.getInputStream()) {
        unpack(in, unfinished);
      }
      Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }
    return unpacked;
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        Path path = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
            path.toFile().setExecutable(true, true);
          }
        }
      }
    }
  }

  static boolean onMac() {
    return System.getProperty("os.name").startsWith("Mac");
  }

  private static String system() {
    return onMac() ? "darwin" : System.getProperty("os.name").toLowerCase(Locale.ROOT);
  }

  private static String processor() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> name;
    };
  }
}
