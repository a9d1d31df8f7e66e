package tv.slate.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** The PostgreSQL of the benchmark: Slate's embedded binaries, in a folder of its own. */
public final class Server implements AutoCloseable {
  public static final String USER = "slate";
  public static final String PASSWORD = "made-for-the-benchmark";

  /** What was generated; nobody writes to it. */
  private static final String FILLED = "filled";

  /** Its copy, made anew for each run. */
  public static final String DATABASE = "slate";

  private final Path programs;
  private final Path folder;
  private final Path data;
  public final int port;

  /** Unpacks the binaries beside the folder, once for all that lie there. */
  public Server(Path folder, int port) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    this.data = this.folder.resolve("data");
    this.port = port;
    Files.createDirectories(this.folder);
    this.programs = Binaries.unpackInto(this.folder.getParent());
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
  }

  public Path folder() {
    return folder;
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Keeps what is in the database now as what each run begins with. */
  public void keep() throws SQLException {
    administer("alter database " + DATABASE + " rename to " + FILLED);
  }

  public void copyKept() throws SQLException {
    administer("drop database if exists " + DATABASE + " with (force)");
    administer("create database " + DATABASE + " template " + FILLED + " strategy file_copy");
  }

  /** Reads all of it once, as if it had been in use: a copy is on the disk and nowhere else. */
  public void readAll() throws IOException, SQLException {
    String id;
    try (var connection = connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select oid from pg_database where datname = current_database()")) {
      row.next();
      id = row.getString(1);
    }
    try (var files = Files.list(data.resolve("base").resolve(id))) {
      for (var file : files.toList()) {
        try (var in = Files.newInputStream(file)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
    }
  }

  private void administer(String command) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl("template1"), USER, PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** The process that all of its others descend from. */
  public ProcessHandle postmaster() throws IOException {
    return startedLast().orElseThrow();
  }

  private Optional<ProcessHandle> startedLast() throws IOException {
    var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid));
  }

  /** Makes a server with an empty database, whatever was in the folder. */
  public void create() throws Exception {
    FileUtils.deleteDirectory(data.toFile());
    var password = folder.resolve("password");
    Files.writeString(password, PASSWORD);
    run(
        "initdb",
        "--pgdata=" + data,
        "--username=" + USER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--lc-ctype=C.UTF-8");
  }

  /** For filling: nothing of it would survive a crash. */
  public void startForLoading() throws Exception {
    startWith(
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"
            + " -c max_wal_size=16GB -c checkpoint_timeout=1h -c autovacuum=off -c shared_buffers=1GB"
            + " -c maintenance_work_mem=768MB -c max_parallel_maintenance_workers=0");
    administer("create database " + DATABASE);
  }

  /** As a small server of its own is set up: memory for the data, else PostgreSQL's defaults. */
  public void start() throws Exception {
    startWith(
        "-c shared_buffers=1GB -c effective_cache_size=4GB -c max_wal_size=4GB -c checkpoint_timeout=30min");
  }

  private void startWith(String settings) throws Exception {
    run(
        "pg_ctl",
        "start",
        "--silent",
        "--wait",
        "--timeout=600",
        "--pgdata=" + data,
        "--log=" + folder.resolve("postgresql.log"),
        "--options=-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100 "
            + settings);
  }

  public String version() throws SQLException {
    try (var connection = connect()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  /** Stops it, whoever started it; nothing where it doesn't run. */
  @Override
  public void close() throws Exception {
    if (Files.exists(data.resolve("postmaster.pid"))
        && startedLast().flatMap(it -> it.info().command()).orElse("").endsWith("/postgres")) {
      run(
          "pg_ctl",
          "stop",
          "--silent",
          "--wait",
          "--timeout=600",
          "--mode=fast",
          "--pgdata=" + data);
    }
  }

  private void run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      command.addAll(List.of("unshare", "--user", "--")); // PostgreSQL refuses to be root.
    }
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program + ": " + said);
    }
  }
}
