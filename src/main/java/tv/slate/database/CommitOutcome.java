package tv.slate.database;

import java.sql.SQLException;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What is known about a transaction whose commit failed. */
public final class CommitOutcome {
  /**
   * Classes of SQLSTATE after which the server may die before it reports the outcome of the commit.
   */
  private static final Set<String> MAYBE_DEADLY = Set.of("53", "57", "58", "XX");

  private CommitOutcome() {}

  /**
   * The driver's failure in the commit; null if the transaction failed before. The transaction
   * manager reports a failed commit as rolled back, whatever its outcome, and hides the cause in a
   * place that only this method checks.
   */
  public static @Nullable SQLException failureIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return null; // the exception suppressed in it is that of the rollback
      }
      for (var hidden : cause.getSuppressed()) {
        if (hidden instanceof XAException && hidden.getCause() instanceof SQLException met) {
          return met;
        }
      }
    }
    return null;
  }

  /** Whether the transaction may have been committed nevertheless. */
  public static boolean isUnknown(SQLException inCommit) {
    var state = String.valueOf(inCommit.getSQLState());
    var said = inCommit instanceof PSQLException e ? e.getServerErrorMessage() : null;
    if (said == null) {
      return !state.startsWith("25"); // the server was asked to commit a failed transaction
    }
    // An ERROR is a refusal. If the server's language isn't English, its severity isn't recognized.
    return !"ERROR".equals(said.getSeverity()) && MAYBE_DEADLY.contains(state.substring(0, 2));
  }
}
