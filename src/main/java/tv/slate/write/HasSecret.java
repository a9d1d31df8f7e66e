package tv.slate.write;

/** An answer that holds what must not be stored. */
public interface HasSecret {
  /** The same without it. */
  Object withoutSecret();
}
