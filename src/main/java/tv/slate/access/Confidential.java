package tv.slate.access;

/** An answer that holds what must not be stored. */
interface Confidential {
  /** The same without it. */
  Object withoutSecret();
}
