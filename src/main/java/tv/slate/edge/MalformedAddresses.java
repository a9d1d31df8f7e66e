package tv.slate.edge;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Lets malformed addresses in, so that {@link RequestChecks} refuses them: Quarkus would with an
 * empty 400. It asks for a system property when its HTTP classes load; configuration is read
 * before.
 */
public final class MalformedAddresses implements SmallRyeConfigBuilderCustomizer {

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    System.setProperty("vertx.disableURIValidation", "true");
  }
}
