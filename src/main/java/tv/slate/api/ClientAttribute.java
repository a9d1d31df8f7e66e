package tv.slate.api;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttribute;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttributeBuilder;
import io.quarkus.vertx.http.runtime.attribute.ReadOnlyAttributeException;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** <code>%{client}</code> in the access log: the client's address, where %h is a proxy's. */
public final class ClientAttribute implements ExchangeAttributeBuilder, ExchangeAttribute {
  private static final String TOKEN = "%{client}";

  @Override
  public String name() {
    return "Client address";
  }

  @Override
  public @Nullable ExchangeAttribute build(String token) {
    return token.equals(TOKEN) ? this : null;
  }

  @Override
  public int priority() {
    return 200; // Quarkus' own have up to 100.
  }

  @Override
  public String readAttribute(RoutingContext request) {
    return Arc.container().instance(ClientAddress.class).get().of(request).getHostAddress();
  }

  @Override
  public void writeAttribute(RoutingContext request, String value)
      throws ReadOnlyAttributeException {
    throw new ReadOnlyAttributeException(name(), value);
  }
}
