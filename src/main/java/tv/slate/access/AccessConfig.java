package tv.slate.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/** The first key. */
@ConfigMapping(prefix = "slate")
public interface AccessConfig {
  /**
   * The first key, with the role admin, of 32 characters at least. Without it, a service with an
   * embedded database generates one.
   */
  Optional<@WithConverter(KeyConverter.class) String> adminKey();

  /** Whether the database is embedded; set by Slate, not by hand. */
  @WithDefault("false")
  boolean embedded();

  /** The folder of that database. */
  @WithDefault(".slate")
  Path dataDir();

  /** Refuses keys that could be guessed, and those that don't fit into a header. */
  final class KeyConverter implements Converter<String> {
    @Override
    public String convert(String key) {
      if (!key.matches("[A-Za-z0-9._~+/-]{32,500}=*")) {
        throw new IllegalArgumentException(
            "it must have 32 to 500 characters: letters, digits and any of ._~+/-");
      }
      return key;
    }
  }
}
