package tv.slate.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import tv.slate.value.Sha256;

/**
 * The secret of a key, which is not stored. A generated one has 256 random bits, so that it can't
 * be guessed from its SHA-256.
 */
record Secret(String text) {
  /** Lets secret scanners recognize keys in source code and logs. */
  private static final String PREFIX = "slate_";

  private static final SecureRandom RANDOM = new SecureRandom();

  static Secret random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  byte[] digest() {
    return Sha256.of(text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
