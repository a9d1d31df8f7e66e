package tv.slate.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.hibernate.Session;

/** Notifies every instance, at commit, that responses have changed. */
@ApplicationScoped
public class ChangeNotice {
  static final String CHANNEL = "slate_change";

  private final Session session;
  private final TransactionSynchronizationRegistry transaction;
  private final ResponseCache answers;

  ChangeNotice(
      Session session, TransactionSynchronizationRegistry transaction, ResponseCache answers) {
    this.session = session;
    this.transaction = transaction;
    this.answers = answers;
  }

  /** Call within the transaction that makes the change. */
  public void give() {
    session
        .createNativeQuery("select pg_notify('" + CHANNEL + "', '') is null", Boolean.class)
        .getSingleResult();
    transaction.registerInterposedSynchronization(new Commit());
  }

  /**
   * This instance doesn't wait for the notification. While the transaction commits, the cache is
   * bypassed; afterwards it is cleared, whatever the outcome of the commit. A transaction that is
   * rolled back before it commits changes nothing, so nothing is cleared.
   */
  private final class Commit implements Synchronization {
    private boolean begun;

    @Override
    public void beforeCompletion() {
      begun = true;
      answers.pause();
    }

    @Override
    public void afterCompletion(int status) {
      if (begun) {
        answers.drop();
        answers.resume();
      }
    }
  }
}
