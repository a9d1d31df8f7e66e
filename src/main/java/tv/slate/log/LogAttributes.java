package tv.slate.log;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttribute;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttributeBuilder;
import io.quarkus.vertx.http.runtime.attribute.ReadOnlyAttributeException;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tv.slate.value.TextValues;
import tv.slate.wire.ClientAddress;

/**
 * Attributes for the access log: <code>%{client}</code>, the client's address, where %h is that of
 * a proxy; and <code>%{request}</code>, the request line with keys masked, where %r has them.
 */
public final class LogAttributes implements ExchangeAttributeBuilder {
  @Override
  public String name() {
    return "Slate's own";
  }

  @Override
  public @Nullable ExchangeAttribute build(String token) {
    return switch (token) {
      case "%{client}" -> new Attribute(LogAttributes::client);
      case "%{request}" -> new Attribute(LogAttributes::line);
      default -> null;
    };
  }

  @Override
  public int priority() {
    return 200; // Quarkus' own have at most 100.
  }

  private static String client(RoutingContext request) {
    return Arc.container().instance(ClientAddress.class).get().of(request).getHostAddress();
  }

  private static String line(RoutingContext request) {
    var asked = request.request();
    return escaped(asked.method().name())
        + " "
        + escaped(TextValues.masked(asked.uri()))
        + " "
        + asked.version().alpnName().toUpperCase(Locale.ROOT);
  }

  /**
   * An address as one field of a line, escaped as in nginx: over HTTP/2, a client can send any byte
   * there.
   */
  static String escaped(String address) {
    var escaped = new StringBuilder();
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c <= ' ' || c == '"' || c == '\\' || c >= 0x7F && c != '…') {
        escaped.append("\\x%02X".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private record Attribute(Function<RoutingContext, String> read) implements ExchangeAttribute {
    @Override
    public String readAttribute(RoutingContext request) {
      return read.apply(request);
    }

    @Override
    public void writeAttribute(RoutingContext request, String value)
        throws ReadOnlyAttributeException {
      throw new ReadOnlyAttributeException("An attribute of the request", value);
    }
  }
}
