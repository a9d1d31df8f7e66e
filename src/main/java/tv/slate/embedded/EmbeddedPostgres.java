package tv.slate.embedded;

import static java.util.Objects.requireNonNull;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server with all that it needs in one folder, open to this machine's loopback
 * interface and to the folder's password only. One JVM at a time holds the folder, by a lock on a
 * file in it.
 *
 * <p>Driven by PostgreSQL's own initdb and pg_ctl, because the library that these programs come
 * with turns fsync off, lets everyone in and stops the server before the application is done.
 */
final class EmbeddedPostgres {
  static final String USER = "slate";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Recovery after a crash may take its time. */
  private static final String PATIENCE_SECONDS = "600";

  private static final int PORT_LINE = 3;

  private final Path folder;
  private final Path data;
  private final Path passwordFile;
  private final Path postmasterFile;
  private final Path log;
  private @Nullable FileChannel lock;
  private @Nullable Path binaries;

  EmbeddedPostgres(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.data = this.folder.resolve("data");
    this.passwordFile = this.folder.resolve("password");
    this.postmasterFile = data.resolve("postmaster.pid");
    this.log = this.folder.resolve("postgresql.log");
  }

  Path folder() {
    return folder;
  }

  /** Where the running server listens. */
  String jdbcUrl() {
    try {
      return "jdbc:postgresql://127.0.0.1:%s/postgres"
          .formatted(Files.readAllLines(postmasterFile).get(PORT_LINE));
    } catch (IOException e) {
      throw new EmbeddedPostgresException("No PostgreSQL runs in %s.".formatted(folder), e);
    }
  }

  String password() {
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The password of the PostgreSQL in %s can't be read: %s.".formatted(folder, e), e);
    }
  }

  /**
   * Returns when the server answers.
   *
   * @param empty whether to throw away what the folder holds
   */
  void start(boolean empty) {
    try {
      Files.createDirectories(folder, OWNER_ONLY_FOLDER);
      lock();
      binaries = Binaries.unpackInto(folder);
      stopOrphan();
      if (empty) {
        FileUtils.deleteDirectory(data.toFile());
      }
      if (!Files.exists(data)) {
        initialise();
      }
      startServer();
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The data folder %s can't be used: %s.".formatted(folder, e), e);
    }
  }

  /** Returns when the server is gone. */
  void stop() {
    try {
      stopServer();
      requireNonNull(lock).close();
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The PostgreSQL in %s can't be stopped: %s.".formatted(folder, e), e);
    }
  }

  private void lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OWNER_ONLY_FILE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new EmbeddedPostgresException(
          "The data folder %s is in use by another Slate: stop that one, or set SLATE_DATA_DIR to another folder."
              .formatted(folder));
    }
    lock = channel;
  }

  /** Stops the server that a killed Slate left behind, if there is one. */
  private void stopOrphan() throws IOException {
    if (!Files.exists(postmasterFile)) {
      return;
    }
    String pid = Files.readString(postmasterFile).lines().findFirst().orElse("");
    // After the machine's restart that number may be anyone's, whom neither we nor PostgreSQL must
    // take for the server.
    boolean running =
        // A full disk or a kill can have left the file unfinished: then no server ever ran.
        pid.matches("[0-9]{1,18}")
            && ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().command())
                .filter(command -> command.contains("/postgres"))
                .isPresent();
    if (running) {
      stopServer();
    } else {
      Files.delete(postmasterFile);
    }
  }

  private void initialise() throws IOException {
    Files.deleteIfExists(passwordFile);
    Files.createFile(passwordFile, OWNER_ONLY_FILE);
    Files.writeString(passwordFile, newPassword());
    Path unfinished = folder.resolve("data-unfinished");
    FileUtils.deleteDirectory(unfinished.toFile());
    run(
        "initdb",
        "--pgdata=" + unfinished,
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        // pg_trgm asks the C library what a letter is.
        "--lc-ctype=" + (Binaries.onMac() ? "en_US.UTF-8" : "C.UTF-8"));
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void startServer() throws IOException {
    // Emptied, and only for what stops the server: errors in statements reach Slate, and the log
    // mustn't grow for ever.
    Files.writeString(log, "");
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=50 -c log_min_messages=fatal -c log_min_error_statement=panic"
            .formatted(freePort());
    run(
        "pg_ctl",
        "start",
        "--silent",
        "--wait",
        "--timeout=" + PATIENCE_SECONDS,
        "--pgdata=" + data,
        "--log=" + log,
        "--options=" + options);
  }

  private void stopServer() throws IOException {
    run(
        "pg_ctl",
        "stop",
        "--silent",
        "--wait",
        "--timeout=" + PATIENCE_SECONDS,
        "--mode=fast",
        "--pgdata=" + data);
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it isn't.
      command.addAll(List.of("unshare", "--user", "--"));
    }
    command.add(requireNonNull(binaries).resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // What is right for the malloc of a JVM of many threads isn't for PostgreSQL's.
    builder.environment().keySet().removeIf(name -> name.matches("(PG|MALLOC_).*"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (exitCode(process) != 0) {
      String logged = Files.exists(log) ? Files.readString(log).strip() : "";
      throw new EmbeddedPostgresException(
          "The embedded PostgreSQL in %s failed at %s: %s"
              .formatted(folder, program, logged.isEmpty() ? output : logged));
    }
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while PostgreSQL started or stopped.", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String newPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
