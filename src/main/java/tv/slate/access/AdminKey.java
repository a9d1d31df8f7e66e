package tv.slate.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jboss.logging.Logger;
import tv.slate.value.TextValues;

/**
 * The first key: from the configuration or, with an embedded database, from a file in its folder,
 * which is written if it doesn't exist.
 */
@ApplicationScoped
class AdminKey {
  private static final Logger LOG = Logger.getLogger(AdminKey.class);
  private static final String FILE = "admin-key";

  private final AccessConfig config;
  private final Keys keys;

  AdminKey(AccessConfig config, Keys keys) {
    this.config = config;
    this.keys = keys;
  }

  @Transactional
  void onStart(@Observes StartupEvent start) {
    configure();
  }

  void configure() {
    Optional<Secret> given = config.adminKey().map(Secret::new).or(this::ofFile);
    given.ifPresent(
        secret -> {
          TextValues.mask(secret.text());
          keys.configure(secret);
        });
    if (!keys.hasAdmin()) {
      LOG.warn("No valid key can create keys: start Slate with SLATE_ADMIN_KEY once.");
    }
  }

  private Optional<Secret> ofFile() {
    if (!config.embedded()) {
      return Optional.empty();
    }
    Path file = config.dataDir().resolve(FILE);
    try {
      if (!Files.exists(file)) {
        write(Secret.random().text() + "\n", file);
      }
      return Optional.of(new Secret(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the whole file atomically, never readable by others. */
  private static void write(String text, Path file) throws IOException {
    Path unfinished = file.resolveSibling(FILE + "-unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, text, UTF_8);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
