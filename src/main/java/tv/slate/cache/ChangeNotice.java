package tv.slate.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.hibernate.Session;

/** Tells every instance that what is shown has changed, once that is committed. */
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

  /** Within the transaction that changes it. */
  public void give() {
    session
        .createNativeQuery("select pg_notify('" + CHANNEL + "', '') is null", Boolean.class)
        .getSingleResult();
    transaction.registerInterposedSynchronization(new Commit());
  }

  /**
   * This instance itself doesn't wait for the notification. While it commits, nothing is served
   * that the commit may outdate; afterwards all of that is dropped, whatever became of the commit.
   * A transaction that is given up before it commits changes nothing, so that nothing is dropped.
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
