package tv.slate.database;

import java.sql.SQLException;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What can be said of a transaction whose commit failed. */
public final class CommitOutcome {
  /** Classes of SQLSTATE of which the server may die before it tells how the commit went. */
  private static final Set<String> MAYBE_DEADLY = Set.of("53", "57", "58", "XX");

  private CommitOutcome() {}

  /**
   * What the driver met in the commit; null where a transaction failed before. The transaction
   * manager reports a failed commit as rolled back, whatever became of it, and hides the cause
   * where only this looks.
   */
  public static @Nullable SQLException failureIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return null; // what is suppressed beside it is the rollback's
      }
      for (var hidden : cause.getSuppressed()) {
        if (hidden instanceof XAException && hidden.getCause() instanceof SQLException met) {
          return met;
        }
      }
    }
    return null;
  }

  /** Whether the transaction may have been committed for all that. */
  public static boolean isUnknown(SQLException inCommit) {
    var state = String.valueOf(inCommit.getSQLState());
    var said = inCommit instanceof PSQLException e ? e.getServerErrorMessage() : null;
    if (said == null) {
      return !state.startsWith("25"); // the server was asked to commit what had failed already
    }
    // An ERROR is a refusal. Where the server speaks another language, its word isn't known.
    return !"ERROR".equals(said.getSeverity()) && MAYBE_DEADLY.contains(state.substring(0, 2));
  }
}
