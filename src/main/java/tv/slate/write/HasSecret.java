package tv.slate.write;

/** A response with a secret, which must not be stored. */
public interface HasSecret {
  /** A copy without the secret. */
  Object withoutSecret();
}
