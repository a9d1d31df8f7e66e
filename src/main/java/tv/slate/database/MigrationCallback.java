package tv.slate.database;

import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Removes the socket timeout for migrations, which may run for longer than {@code socketTimeout}
 * without a response.
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
