package tv.slate;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Configures the first key of the service under test: another one in every run. */
public final class TestKey implements ConfigSource {
  private static final String NAME = "slate.admin-key";

  /** A key of the role admin. Kept where all class loaders find it. */
  public static String admin() {
    return System.getProperties()
        .computeIfAbsent("tv.slate.test-key", _ -> "test-" + UUID.randomUUID() + UUID.randomUUID())
        .toString();
  }

  @Override
  public String getName() {
    return "The tests' key";
  }

  @Override
  public int getOrdinal() {
    return 50;
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of(NAME);
  }

  @Override
  public String getValue(String name) {
    return name.equals(NAME) ? admin() : null;
  }

  @Override
  public Map<String, String> getProperties() {
    return Map.of(NAME, admin());
  }
}
