package tv.slate.embedded;

import static java.util.Objects.requireNonNull;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server whose data and programs are in one folder. It listens on the loopback
 * interface only and requires the folder's password. One JVM at a time holds the folder, by a lock
 * on a file in it.
 *
 * <p>It is run by PostgreSQL's own initdb and pg_ctl, because the library that these programs come
 * with turns fsync off, lets everyone in and stops the server before the application is done.
 */
final class EmbeddedPostgres {
  static final String USER = "slate";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Recovery after a crash may take long. */
  private static final String PATIENCE_SECONDS = "600";

  private static final int PORT_LINE = 3;

  private static final long LOOK_MILLIS = 200;

  /**
   * The initial pause between two starts: the server should be back within seconds once it can run.
   */
  private static final long SHORTEST_PAUSE_MILLIS = 250;

  private static final long LONGEST_PAUSE_MILLIS = 4000;

  /** A server that ran this long before it ended is able to run, so the pause starts over. */
  private static final long STEADY_NANOS = 60_000_000_000L;

  private final Path folder;
  private final Path data;
  private final Path passwordFile;
  private final Path postmasterFile;
  private final Path log;
  private @Nullable FileChannel lock;
  private @Nullable Path binaries;
  private int port;
  private volatile boolean stopping;

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

  /** The URL of the running server. */
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
   * Returns when the server accepts connections.
   *
   * @param empty whether to delete the folder's contents first
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
      port = freePort();
      startServer(port);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The data folder %s can't be used: %s.".formatted(folder, e), e);
    }
  }

  /** Returns when the server has stopped. */
  void stop() {
    stopping = true;
    try {
      stopUnlessGone();
      requireNonNull(lock).close();
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The PostgreSQL in %s can't be stopped: %s.".formatted(folder, e), e);
    }
  }

  /** Synchronized with the monitor's restarts. */
  private synchronized void stopUnlessGone() throws IOException {
    if (isRunning()) {
      stopServer();
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
    if (isRunning()) {
      stopServer();
    } else {
      endBackends();
      // After a reboot its process id may be that of another process, which PostgreSQL would take
      // for a server; and a full disk or a kill can have left the file incomplete.
      Files.delete(postmasterFile);
    }
  }

  /** Whether the postmaster of this folder is running; true if that can't be determined. */
  private boolean isRunning() {
    try {
      return Files.readString(postmasterFile)
          .lines()
          .findFirst()
          .filter(pid -> pid.matches("[0-9]{1,18}"))
          .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
          .filter(process -> process.info().command().orElse("").contains("/postgres"))
          .isPresent();
    } catch (NoSuchFileException | CharacterCodingException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Kills the backends that a killed postmaster left behind: a query that is still running would
   * keep another server from starting, or write at the same time. The programs are this folder's
   * own, so their processes are too.
   */
  private void endBackends() {
    String program = requireNonNull(binaries).resolve("bin").resolve("postgres").toString();
    List<ProcessHandle> backends =
        ProcessHandle.allProcesses()
            .filter(process -> process.info().command().orElse("").equals(program))
            .toList();
    backends.forEach(ProcessHandle::destroyForcibly);
    for (int wait = 0; wait < 50 && backends.stream().anyMatch(ProcessHandle::isAlive); wait++) {
      pause(100);
    }
  }

  /**
   * Restarts the server whenever it ends, until it is stopped: after a crash, a kill, or a full
   * disk.
   */
  void watch() {
    Thread.ofPlatform().daemon().name("embedded-postgresql").start(this::keepRunning);
  }

  private void keepRunning() {
    // Not a constant: the server is started before logging is set up.
    Logger log = Logger.getLogger(EmbeddedPostgres.class);
    long pause = 0;
    long startedAt = System.nanoTime();
    boolean told = false;
    while (!stopping) {
      pause(LOOK_MILLIS);
      if (isRunning() || stopping) {
        continue;
      }
      if (!told) {
        log.warnf("The embedded PostgreSQL ended, and is restarted. %s", lastWords());
        pause = System.nanoTime() - startedAt > STEADY_NANOS ? 0 : pause;
      }
      pause(pause);
      pause = Math.clamp(pause * 2, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
      try {
        startAgain();
        log.info("The embedded PostgreSQL runs again.");
        startedAt = System.nanoTime();
        told = false;
      } catch (IOException | RuntimeException e) {
        if (!told) {
          log.warnf("It can't be started yet, and will be retried: %s", e.getMessage());
        }
        told = true;
      }
    }
  }

  /** Does nothing while the server is being stopped. */
  private synchronized void startAgain() throws IOException {
    if (!stopping && !isRunning()) {
      stopOrphan();
      startServer(port);
    }
  }

  /** The reason in the server's log; empty if it was killed. */
  private String lastWords() {
    try {
      return Files.readString(log)
          .lines()
          .filter(line -> line.contains("PANIC"))
          .reduce("", (before, line) -> line);
    } catch (IOException e) {
      return "";
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
        // pg_trgm uses the C library's classification of letters.
        "--lc-ctype=" + (Binaries.onMac() ? "en_US.UTF-8" : "C.UTF-8"));
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void startServer(int port) throws IOException {
    // The log is emptied, and has only errors that stop the server: errors in statements reach
    // Slate, and the log must not grow without bound.
    Files.writeString(log, "");
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=50 -c log_min_messages=fatal -c log_min_error_statement=panic"
            .formatted(port);
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
      // PostgreSQL refuses to run as root; in its own user namespace it isn't root.
      command.addAll(List.of("unshare", "--user", "--"));
    }
    command.add(requireNonNull(binaries).resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // The malloc settings of a JVM with many threads don't suit PostgreSQL.
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
