package tv.slate.wire;

import static io.netty.handler.ipfilter.IpFilterRuleType.ACCEPT;

import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** An address, or a network such as 10.0.0.0/8. */
record Network(IpSubnetFilterRule rule) {
  private static final Pattern SUBNET = Pattern.compile("([0-9A-Fa-f.:]+)(?:/(\\d{1,3}))?");

  /**
   * Parses a network.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  static Network of(String text) {
    var parts = SUBNET.matcher(text.strip());
    var address = parts.matches() ? address(parts.group(1)) : null;
    if (address == null) {
      throw new IllegalArgumentException("it must be an address or a network such as 10.0.0.0/8");
    }
    int bits = address.getAddress().length * 8;
    var prefix = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
    if (prefix > bits) {
      throw new IllegalArgumentException("its prefix must be at most " + bits + " bits long");
    }
    return new Network(new IpSubnetFilterRule(address, prefix, ACCEPT));
  }

  /** Parses an address without a DNS lookup; IPv4-mapped IPv6 addresses become IPv4 addresses. */
  static @Nullable InetAddress address(String text) {
    var scope = text.indexOf('%');
    var bytes =
        NetUtil.createByteArrayFromIpAddressString(scope < 0 ? text : text.substring(0, scope));
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // only for lengths other than 4 and 16
    }
  }

  /** Parses a setting. */
  public static final class FromText implements Converter<Network> {
    @Override
    public Network convert(String text) {
      return Network.of(text);
    }
  }
}
