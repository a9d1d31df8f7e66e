package tv.slate.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database twice a second how it is, on a connection of its own, so that whoever wants to
 * know needn't wait for it: a database that hangs answers nobody.
 */
@ApplicationScoped
public class DatabaseWatch {

  /** What the database is good for. */
  public enum State {
    /** Reads and writes. */
    up,
    /** Reads: it is a standby, or was made read-only. */
    read_only,
    /** Nothing: it is away, starting, or doesn't answer. */
    down
  }

  /** The server isn't the one any more from which was read so far. */
  public record ServerChanged() {}

  private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);

  /** When a client that is refused had better come again. */
  public static final int RETRY_SECONDS = 2;

  private static final long PERIOD_MILLIS = 500;

  /** How long to wait for the database, each time that something is to be heard from it. */
  private static final int PATIENCE_SECONDS = 2;

  /** An answer says nothing any more about a database that has been silent since. */
  private static final Duration STALE = Duration.ofMillis(2500);

  /** After so much silence, what still waits for an answer is told that there will be none. */
  private static final Duration HOPELESS = Duration.ofSeconds(5);

  private static final String TOO_MANY_CONNECTIONS = "53300";

  private final AgroalDataSource pool;
  private final OpenConnections connections;
  private final Event<ServerChanged> serverChanged;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("database-watch").daemon().factory());

  private volatile State answered = State.down;
  private volatile long answeredAt = System.nanoTime();
  private volatile boolean stopping;

  // Of the clock's thread alone.
  private @Nullable Connection connection;
  private String server = "";
  private State told = State.up;

  DatabaseWatch(
      AgroalDataSource pool, OpenConnections connections, Event<ServerChanged> serverChanged) {
    this.pool = pool;
    this.connections = connections;
    this.serverChanged = serverChanged;
  }

  /** As of now, without waiting. */
  public State state() {
    return silence().compareTo(STALE) > 0 ? State.down : answered;
  }

  boolean isStopping() {
    return stopping;
  }

  /** The first look is over before there are requests. */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start)
      throws Exception {
    clock.submit(this::look).get();
    var _ =
        clock.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownDelayInitiatedEvent stop) {
    stopping = true;
  }

  void end(@Observes ShutdownEvent stop) {
    clock.execute(this::disconnect);
    clock.shutdown();
  }

  /**
   * Gives every connection of the pool up, those in use as they come back: the server behind them
   * isn't the one that they were made to. What was read through them goes with them.
   */
  public void distrust() {
    pool.flush(FlushMode.GRACEFUL);
    serverChanged.fire(new ServerChanged());
  }

  private Duration silence() {
    return Duration.ofNanos(System.nanoTime() - answeredAt);
  }

  private void look() {
    try {
      var before = server;
      var state = ask();
      if (!before.isEmpty() && !server.equals(before) || told != State.up) {
        distrust(); // Before anybody is let in.
      }
      answered = state;
      answeredAt = System.nanoTime();
      tell(state, "");
      if (state == State.read_only) {
        disconnect(); // It may hold for sessions that are there, but not for new ones.
      }
    } catch (SQLException e) {
      answered = State.down;
      tell(State.down, String.valueOf(e.getMessage()));
      if (silence().compareTo(HOPELESS) > 0) {
        connections.abort();
      }
    } catch (Throwable e) { // The clock would stop for ever.
      LOG.error("The database could not be watched", e);
    }
  }

  private State ask() throws SQLException {
    if (connection != null) {
      try {
        return ask(connection);
      } catch (SQLException e) {
        disconnect(); // That may have been an old connection's fault.
      }
    }
    try {
      connection = DedicatedConnection.open(pool, "slate watch", PATIENCE_SECONDS);
      return ask(connection);
    } catch (SQLException e) {
      disconnect();
      if (TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
        return State.up; // And the pool's may be among them.
      }
      throw e;
    }
  }

  private State ask(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select current_setting('transaction_read_only') = 'on',
                  concat_ws(' ', inet_server_addr(), inet_server_port(), pg_postmaster_start_time())
                """)) {
      rows.next();
      server = rows.getString(2);
      return rows.getBoolean(1) ? State.read_only : State.up;
    }
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection could not be ended", e);
      }
      connection = null;
    }
  }

  /** One line in the log where it has changed. */
  private void tell(State state, String why) {
    if (state == told) {
      return;
    }
    told = state;
    switch (state) {
      case up -> LOG.info("The database is there again.");
      case read_only -> LOG.warn("The database takes no writes: writes are refused.");
      case down -> LOG.warnf("The database can't be reached: requests are refused. %s", why);
    }
  }
}
