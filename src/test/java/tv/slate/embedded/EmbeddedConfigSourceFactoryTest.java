package tv.slate.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class EmbeddedConfigSourceFactoryTest {
  @Test
  void nothingStartsWhereAJdbcUrlIsConfigured() {
    Context configured =
        new Context(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://elsewhere/slate"));

    List<ConfigSource> sources = EmbeddedConfigSourceFactory.sources(configured);
    assertEquals(
        List.of(Map.of("slate.embedded", "false")),
        sources.stream().map(ConfigSource::getProperties).toList());
  }

  @Test
  void nothingStartsWhileTheApplicationIsNotBuilt() {
    assertEquals(
        List.of(), new EmbeddedConfigSourceFactory().getConfigSources(new Context(Map.of())));
  }

  private record Context(Map<String, String> values) implements ConfigSourceContext {
    @Override
    public ConfigValue getValue(String name) {
      return ConfigValue.builder().withName(name).withValue(values.get(name)).build();
    }

    @Override
    public Iterator<String> iterateNames() {
      return values.keySet().iterator();
    }
  }
}
