package tv.slate.cache;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tv.slate.database.DedicatedConnection;

/**
 * Listens for changes that any instance commits, and clears the response cache. Silence proves
 * nothing: four times a second it makes a round trip, and the database sends pending notifications
 * before it responds. Without a recent round trip, the cache is bypassed.
 */
@ApplicationScoped
class ChangeListener {
  private static final Logger LOG = Logger.getLogger(ChangeListener.class);

  private static final int PERIOD_MILLIS = 250;

  /** How long to wait for the response to a round trip. */
  private static final int PATIENCE_MILLIS = 700;

  private static final int CONNECT_SECONDS = 2;

  /** The pause before reconnecting. */
  private static final long PAUSE_MILLIS = 1000;

  private final AgroalDataSource pool;
  private final ResponseCache answers;
  private final Thread listener =
      Thread.ofPlatform().name("change-line").daemon().unstarted(this::run);

  private volatile @Nullable Connection connection;
  private volatile boolean ended;
  private String told = "";

  ChangeListener(AgroalDataSource pool, ResponseCache answers) {
    this.pool = pool;
    this.answers = answers;
  }

  void start(@Observes StartupEvent start) {
    if (answers.isOn()) {
      listener.start();
    }
  }

  void end(@Observes ShutdownEvent stop) {
    ended = true;
    listener.interrupt();
    disconnect();
  }

  private void run() {
    while (!ended) {
      try {
        listen();
      } catch (SQLException | RuntimeException e) {
        tell(String.valueOf(e.getMessage()));
      }
      answers.doubt();
      disconnect();
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Runs until the connection breaks. */
  private void listen() throws SQLException {
    var line = DedicatedConnection.open(pool, "slate changes", CONNECT_SECONDS);
    connection = line;
    var notices = line.unwrap(PGConnection.class);
    try (var statement = line.createStatement()) {
      line.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
      statement.execute("listen " + ChangeNotice.CHANNEL);
      answers.drop(); // Changes committed before LISTEN were not notified.
      while (!ended) {
        long asked = System.nanoTime();
        try (var rows = statement.executeQuery("select pg_backend_pid()")) {
          rows.next();
          if (rows.getInt(1) != notices.getBackendPID()) {
            throw new SQLException(
                "A pooler is between Slate and PostgreSQL, and may lose notifications.");
          }
        }
        dropIfAny(notices.getNotifications());
        answers.prove(asked);
        tell("");
        dropIfAny(notices.getNotifications(PERIOD_MILLIS));
      }
    }
  }

  private void dropIfAny(org.postgresql.PGNotification @Nullable [] changes) {
    if (changes != null && changes.length > 0) {
      answers.drop();
    }
  }

  private void disconnect() {
    var line = connection;
    connection = null;
    if (line != null) {
      try {
        line.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection could not be ended", e);
      }
    }
  }

  /** Logs one line when the state has changed; an empty text means that the connection works. */
  private void tell(String trouble) {
    if (ended || trouble.isEmpty() == told.isEmpty()) {
      return;
    }
    told = trouble;
    if (trouble.isEmpty()) {
      LOG.info("Changes are received again: responses are cached.");
    } else {
      LOG.warnf("Changes can't be received: responses are not cached. %s", trouble);
    }
  }
}
