package tv.slate.wire;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's address: the peer's, or the one that a trusted proxy reports. Each proxy appends the
 * address of its peer to a header, and anything before may be forged. So the header is read from
 * its end, up to the first address that isn't a trusted proxy. Quarkus would use the first address.
 */
@Singleton
public class ClientAddress {
  private static final String KEY = "slate.client";
  private static final Pattern WITH_PORT =
      Pattern.compile(
          "([0-9.]+)(?::\\d{1,5})?|\\[([0-9A-Fa-f.:]+)](?::\\d{1,5})?|([0-9A-Fa-f.:]+)");
  // RFC 7239, section 4: a token or a quoted string, after a name and without spaces. The
  // quantifier is possessive because a repeated group would otherwise take stack space for each
  // repetition.
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z]++)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\",;=]++))");
  private static final Pattern ELEMENT =
      Pattern.compile("\\s*+((?:[^\",]|\"(?:[^\"\\\\]|\\\\.)*+\")*+)(?:,|$)");

  private final List<Network> trusted;

  @Inject
  ClientAddress(ApiConfig config) {
    this(config.trustedProxies().orElse(List.of()));
  }

  ClientAddress(List<Network> trustedProxies) {
    trusted = trustedProxies;
  }

  /** The client's address; 0.0.0.0 if the connection is closed already. */
  public InetAddress of(RoutingContext request) {
    InetAddress known = request.get(KEY);
    if (known == null) {
      var peer = request.request().connection().remoteAddress();
      var address = peer == null ? null : Network.address(String.valueOf(peer.hostAddress()));
      known =
          address == null
              ? new InetSocketAddress(0).getAddress()
              : of(address, request.request().headers());
      request.put(KEY, known);
    }
    return known;
  }

  /**
   * The key under which a client is limited: its IPv4 address, or its IPv6 /64, because an IPv6
   * client can use any address in it.
   */
  public String network(RoutingContext request) {
    return network(of(request));
  }

  public static String network(InetAddress client) {
    return client instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(client.getAddress(), 8))
        : client.getHostAddress();
  }

  InetAddress of(InetAddress peer, MultiMap headers) {
    if (!isTrusted(peer)) {
      return peer;
    }
    var forwarded = headers.getAll("Forwarded");
    var xForwardedFor = headers.getAll("X-Forwarded-For");
    if (forwarded.isEmpty()) {
      return walk(peer, xForwardedFor(xForwardedFor));
    }
    var client = walk(peer, forwarded(forwarded));
    // A proxy sets one of the two headers and passes on the other: if they disagree, one is forged.
    return xForwardedFor.isEmpty() || client.equals(walk(peer, xForwardedFor(xForwardedFor)))
        ? client
        : peer;
  }

  /** Walks from the last address to the first one that isn't trusted or isn't an address. */
  private InetAddress walk(InetAddress peer, List<@Nullable InetAddress> path) {
    var client = peer;
    for (var address : path.reversed()) {
      if (address == null) {
        break;
      }
      client = address;
      if (!isTrusted(client)) {
        break;
      }
    }
    return client;
  }

  private boolean isTrusted(InetAddress address) {
    var socket = new InetSocketAddress(address, 0);
    return trusted.stream().anyMatch(network -> network.rule().matches(socket));
  }

  private static List<@Nullable InetAddress> xForwardedFor(List<String> lines) {
    var path = new ArrayList<@Nullable InetAddress>();
    for (var element : String.join(",", lines).split(",", -1)) {
      path.add(withPort(element.strip()));
    }
    return path;
  }

  private static List<@Nullable InetAddress> forwarded(List<String> lines) {
    var path = new ArrayList<@Nullable InetAddress>();
    for (var line : lines) {
      var elements = ELEMENT.matcher(line);
      int end = 0;
      while (end < line.length() && elements.region(end, line.length()).lookingAt()) {
        path.add(forwarder(elements.group(1)));
        end = elements.end();
      }
      if (end < line.length() || line.stripTrailing().endsWith(",")) {
        path.add(null); // an unterminated quote, or nothing after the last comma
      }
    }
    return path;
  }

  /** The address in the {@code for=} of one element; null if it has no usable one. */
  private static @Nullable InetAddress forwarder(String element) {
    InetAddress found = null;
    var pairs = PAIR.matcher(element);
    int end = 0;
    while (pairs.region(end, element.length()).lookingAt()) {
      if (pairs.group(1).equalsIgnoreCase("for")) {
        if (found != null) {
          return null;
        }
        var quoted = pairs.group(2);
        found = withPort(quoted == null ? pairs.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
      }
      end = pairs.end();
      while (end < element.length() && "; \t".indexOf(element.charAt(end)) >= 0) {
        end++;
      }
    }
    return end < element.length() ? null : found;
  }

  private static @Nullable InetAddress withPort(@Nullable String text) {
    var parts = WITH_PORT.matcher(String.valueOf(text));
    if (!parts.matches()) {
      return null;
    }
    for (int i = 1; i <= 3; i++) {
      if (parts.group(i) != null) {
        return Network.address(parts.group(i));
      }
    }
    return null;
  }
}
