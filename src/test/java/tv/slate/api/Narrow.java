package tv.slate.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A Slate that carries little, so that a test can be too much for it. */
public class Narrow implements QuarkusTestProfile {
  public static final int REQUESTS = 4;
  public static final int WRITES = 5;
  public static final int EXPORTS = 3;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "slate.http.max-requests", String.valueOf(REQUESTS),
        "slate.http.body-timeout", "3S",
        "slate.http.trusted-proxies", "127.0.0.0/8,::1",
        "slate.limits.writes", String.valueOf(WRITES),
        "slate.limits.exports", String.valueOf(EXPORTS));
  }
}
