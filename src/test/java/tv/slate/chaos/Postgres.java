package tv.slate.chaos;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that can be stopped, killed, paused and followed by a standby. */
final class Postgres implements AutoCloseable {
  static final String USER = "slate";
  static final String PASSWORD = "made-for-a-test";

  private final Path programs;
  private final Path data;
  final int port;

  Postgres(Path programs, Path data, int port) {
    this.programs = programs;
    this.data = data.toAbsolutePath();
    this.port = port;
  }

  void create() throws Exception {
    create(
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--lc-ctype=C.UTF-8");
  }

  /** PostgreSQL 15 and 16 have no locales of their own. */
  void create(String... locale) throws Exception {
    FileUtils.deleteDirectory(data.toFile());
    Files.createDirectories(data.getParent());
    var password = data.resolveSibling("password");
    Files.writeString(password, PASSWORD);
    var options =
        new ArrayList<>(
            List.of(
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8"));
    options.addAll(List.of(locale));
    run("initdb", options.toArray(String[]::new));
    Files.writeString(
        data.resolve("postgresql.conf"),
        """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 100
        shared_buffers = 64MB
        log_min_messages = fatal
        log_min_error_statement = panic
        """);
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        host all all 127.0.0.1/32 scram-sha-256
        host replication all 127.0.0.1/32 scram-sha-256
        """);
  }

  /** After a kill, the dead server's children may hold its memory for a moment. */
  void start() throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        run(
            "pg_ctl",
            "start",
            "--silent",
            "--wait",
            "--pgdata=" + data,
            "--log=" + data.resolveSibling(data.getFileName() + ".log"),
            "--options=-p " + port);
        return;
      } catch (IllegalStateException e) {
        if (attempt == 20) {
          throw e;
        }
        Thread.sleep(250);
      }
    }
  }

  void stop(String mode) throws Exception {
    run("pg_ctl", "stop", "--silent", "--wait", "--mode=" + mode, "--pgdata=" + data);
  }

  void promote() throws Exception {
    run("pg_ctl", "promote", "--silent", "--wait", "--pgdata=" + data);
  }

  /** The postmaster alone, as the kernel would for want of memory; its children notice. */
  void kill() throws Exception {
    signal("KILL", Stream.of(postmaster()));
  }

  /** It keeps its connections and takes new ones, but says nothing. */
  void pause() throws Exception {
    signal("STOP", Stream.concat(Stream.of(postmaster()), postmaster().descendants()));
  }

  void resume() throws Exception {
    signal("CONT", Stream.concat(Stream.of(postmaster()), postmaster().descendants()));
  }

  /** A standby in another folder, which this server's commits wait for. */
  Postgres followedBy(Path folder, int atPort) throws Exception {
    var standby = new Postgres(programs, folder, atPort);
    FileUtils.deleteDirectory(standby.data.toFile());
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('standby', true)");
      FileUtils.copyDirectory(
          data.toFile(),
          standby.data.toFile(),
          file -> !file.getName().equals("postmaster.pid") && !file.getName().equals("pg_wal"),
          false);
      Files.createDirectories(standby.data.resolve("pg_wal"));
      try (var rows = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
        rows.next();
        Files.writeString(standby.data.resolve("backup_label"), rows.getString(1));
      }
      run("chmod", "700", standby.data.toString());
      Files.createFile(standby.data.resolve("standby.signal"));
      Files.writeString(
          standby.data.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=standby'%n"
              .formatted(port, USER, PASSWORD));
      standby.start();
      statement.execute("alter system set synchronous_standby_names = 'standby'");
      statement.execute("select pg_reload_conf()");
      for (int i = 0; i < 100; i++) {
        try (var rows =
            statement.executeQuery(
                "select count(*) from pg_stat_replication where sync_state = 'sync'")) {
          rows.next();
          if (rows.getInt(1) == 1) {
            return standby;
          }
        }
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("The standby doesn't follow.");
  }

  Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", PASSWORD);
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
  }

  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      if (Files.exists(data.resolve("postmaster.pid"))) {
        resume();
        stop("immediate");
      }
    } catch (Exception e) {
      System.err.println("PostgreSQL could not be stopped: " + e.getMessage());
    }
  }

  /**
   * Another server, alone on a small disk in memory, with 24 MB of ballast that SIGUSR1 takes away;
   * null where the kernel doesn't give one.
   */
  static @Nullable Process onSmallDisk(Path programs, Path mount, int port) throws Exception {
    Files.createDirectories(mount);
    var script =
        """
        set -e
        mount -t tmpfs -o size=160m,mode=777 tmpfs %1$s
        head -c 24000000 /dev/zero > %1$s/ballast
        printf '%%s' %3$s > %1$s/password
        chmod 666 %1$s/password
        trap 'rm -f %1$s/ballast' USR1
        unshare --user -- sh -c '
          %2$s/bin/initdb --pgdata=%1$s/data --username=slate --pwfile=%1$s/password --auth=scram-sha-256 \
            --encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --lc-ctype=C.UTF-8 \
            --wal-segsize=1 > /dev/null
          exec %2$s/bin/postgres -D %1$s/data -p %4$d -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
            -c min_wal_size=8MB -c max_wal_size=16MB -c shared_buffers=16MB -c log_min_messages=panic' &
        child=$!
        trap 'kill -INT $child' TERM
        while kill -0 $child 2> /dev/null; do wait $child || true; done
        """
            .formatted(mount, programs, PASSWORD, port);
    var process =
        new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(mount.resolveSibling("small-disk.log").toFile())
            .start();
    var server = new Postgres(programs, mount, port);
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      try (var connection = server.connect()) {
        return process;
      } catch (SQLException e) {
        Thread.sleep(100);
      }
    }
    process.destroy();
    return null;
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(process -> process.info().command().orElse("").contains("/postgres"))
        .orElseThrow(() -> new IllegalStateException("No PostgreSQL runs in " + data));
  }

  private void signal(String name, Stream<ProcessHandle> processes) throws Exception {
    var command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    // One of the children may have ended by itself meanwhile.
    new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private void run(String program, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    var own = programs.resolve("bin").resolve(program);
    if (Files.exists(own) && new UnixSystem().getUid() == 0) {
      command.addAll(List.of("unshare", "--user", "--")); // PostgreSQL refuses to be root.
    }
    command.add(Files.exists(own) ? own.toString() : program);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program + ": " + said);
    }
  }
}
