package tv.slate.embedded;

/** The embedded PostgreSQL can't run; the message is one sentence for the operator. */
final class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
