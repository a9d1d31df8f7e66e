package tv.slate.edge;

import static java.util.Map.entry;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A Slate that carries little, so that a test can be too much for it, and remembers nothing. */
public class Narrow implements QuarkusTestProfile {
  /** Of one client, which may hold half of all. */
  public static final int REQUESTS = 4;

  public static final int WRITES = 5;
  public static final int EXPORTS = 3;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        entry("slate.http.max-requests", String.valueOf(2 * REQUESTS)),
        entry("slate.http.client-share", "50"),
        entry("slate.cache.size", "0"),
        entry("slate.http.trusted-proxies", "127.0.0.0/8,::1"),
        entry("slate.http.max-streams", "2"),
        entry("slate.http.stream-grace", "2S"),
        entry("slate.ingest.max-uploads", "1"),
        entry("slate.ingest.upload-grace", "2S"),
        entry("slate.limits.writes", String.valueOf(WRITES)),
        entry("slate.limits.exports", String.valueOf(EXPORTS)),
        entry("slate.database.read-timeout", "2S"),
        entry("slate.database.write-timeout", "30S"),
        entry("slate.database.lock-timeout", "1S"),
        entry("quarkus.http.idle-timeout", "8S"));
  }
}
