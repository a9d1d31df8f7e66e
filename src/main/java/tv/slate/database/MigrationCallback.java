package tv.slate.database;

import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets a migration take as long as it needs, where a request gives up after {@code socketTimeout}
 * and PostgreSQL ends its statements after {@code statement_timeout}. Both are as before when it
 * has ended: its connection is one of the pool's.
 */
public final class MigrationCallback implements Callback {
  private static final Set<Event> ENDS =
      Set.of(Event.AFTER_EACH_MIGRATE, Event.AFTER_EACH_MIGRATE_ERROR);

  private int before;

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || ENDS.contains(event);
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      var connection = context.getConnection();
      if (event == Event.BEFORE_EACH_MIGRATE) {
        before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        try (var statement = connection.createStatement()) {
          statement.execute(
              "set local statement_timeout = 0"); // until the migration's transaction ends
        }
      } else {
        connection.setNetworkTimeout(Runnable::run, before);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String getCallbackName() {
    return "patience";
  }
}
