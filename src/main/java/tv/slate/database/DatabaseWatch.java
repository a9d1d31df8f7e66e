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
 * Checks the database twice a second, on a separate connection, so that its state is known without
 * waiting: a database that hangs doesn't respond.
 */
@ApplicationScoped
public class DatabaseWatch {

  /** What the database can do. */
  public enum State {
    /** Reads and writes. */
    up,
    /** Reads only: a standby, or read-only for another reason. */
    read_only,
    /** Nothing: unreachable, starting, or not responding. */
    down
  }

  /** Fired when the pool's connections lead to another server than before. */
  public record ServerChanged() {}

  private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);

  /** The Retry-After of refused requests. */
  public static final int RETRY_SECONDS = 2;

  private static final long PERIOD_MILLIS = 500;

  /** How long to wait for each response of the database. */
  private static final int PATIENCE_SECONDS = 2;

  /** The age at which the last response is no longer evidence that the database works. */
  private static final Duration STALE = Duration.ofMillis(2500);

  /** The silence after which statements that still wait for a response are aborted. */
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

  // Confined to the timer's thread.
  private @Nullable Connection connection;
  private String server = "";
  private State told = State.up;

  DatabaseWatch(
      AgroalDataSource pool, OpenConnections connections, Event<ServerChanged> serverChanged) {
    this.pool = pool;
    this.connections = connections;
    this.serverChanged = serverChanged;
  }

  /** The last known state; doesn't wait. */
  public State state() {
    return silence().compareTo(STALE) > 0 ? State.down : answered;
  }

  boolean isStopping() {
    return stopping;
  }

  /** The first check is complete before the first request. */
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
   * Discards all connections of the pool, those in use when they are returned: the server behind
   * them has changed. The response cache, which was filled through them, is cleared too.
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
        distrust(); // Before the state allows requests.
      }
      answered = state;
      answeredAt = System.nanoTime();
      tell(state, "");
      if (state == State.read_only) {
        disconnect(); // Existing sessions may differ from new ones.
      }
    } catch (SQLException e) {
      answered = State.down;
      tell(State.down, String.valueOf(e.getMessage()));
      if (silence().compareTo(HOPELESS) > 0) {
        connections.abort();
      }
    } catch (Throwable e) { // An exception would stop the timer for good.
      LOG.error("The database could not be watched", e);
    }
  }

  private State ask() throws SQLException {
    if (connection != null) {
      try {
        return ask(connection);
      } catch (SQLException e) {
        disconnect(); // The old connection may have caused this failure.
      }
    }
    try {
      connection = DedicatedConnection.open(pool, "slate watch", PATIENCE_SECONDS);
      return ask(connection);
    } catch (SQLException e) {
      disconnect();
      if (TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
        return State.up; // The pool may hold some of them.
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

  /** Logs one line when the state has changed. */
  private void tell(State state, String why) {
    if (state == told) {
      return;
    }
    told = state;
    switch (state) {
      case up -> LOG.info("The database is there again.");
      case read_only -> LOG.warn("The database is read-only: writes are refused.");
      case down -> LOG.warnf("The database can't be reached: requests are refused. %s", why);
    }
  }
}
