package tv.slate.load;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.internal.PlatformDependent;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.slate.wire.ApiConfig;
import tv.slate.wire.ClientAddress;

/**
 * Bounds the memory held by unread responses and pipelined requests. A connection has at most one
 * unread response: its next request waits. When all of them together exceed the limit, or those of
 * one client its share, the connections that have waited longest are closed.
 */
@Singleton
public class UnreadResponses {
  /** How many requests a client may pipeline; a connection with more is closed. */
  static final int AHEAD = 16;

  private static final String NAME = "slate-unread";

  private final ClientAddress clients;
  private final long most;
  private final long share;
  private final Counter closed;

  /** In the order in which they began to wait. */
  private final Set<Connection> waiting = new LinkedHashSet<>();

  UnreadResponses(ApiConfig config, ClientAddress clients, MeterRegistry metrics) {
    this.clients = clients;
    most =
        config
            .maxUnread()
            .map(MemorySize::asLongValue)
            // They wait outside the heap, where each may take twice its size (a chunk of the
            // allocator). If that memory is full, the event loops block, and with them every
            // client.
            .orElse(
                Math.min(
                    Runtime.getRuntime().maxMemory() / 4, PlatformDependent.maxDirectMemory() / 4));
    share = Shares.share(most, config.clientShare());
    closed = metrics.counter("slate.http.unread.closed");
  }

  /** Watches the connection of a request from now on; HTTP/2 has limits of its own. */
  public void watch(RoutingContext request) {
    if (request.request().version() == HttpVersion.HTTP_2
        || !(request.request().connection() instanceof ConnectionBase connection)) {
      request.next();
      return;
    }
    var last = connection.channelHandlerContext();
    if (last.isRemoved()) {
      // Pipelined on a connection that has been closed: nothing would read the response.
      request.response().end();
      return;
    }
    if (last.pipeline().get(NAME) == null) {
      last.pipeline().addBefore(last.name(), NAME, new Connection(clients.network(request), last));
    }
    if (request.response().writeQueueFull()) {
      request
          .response()
          .drainHandler(
              _ -> {
                request.response().drainHandler(null);
                request.next();
              });
    } else {
      request.next();
    }
  }

  private synchronized void begin(Connection added) {
    waiting.add(added);
    var ofClient = waiting.stream().filter(other -> other.client.equals(added.client)).toList();
    shrink(ofClient, share, added);
    shrink(List.copyOf(waiting), most, added);
  }

  private synchronized void end(Connection removed) {
    waiting.remove(removed);
  }

  /** A response that alone exceeds the limit is allowed, too. */
  private void shrink(List<Connection> connections, long limit, Connection added) {
    long sum = connections.stream().mapToLong(Connection::unread).sum();
    for (var each : connections) {
      if (sum > limit && each != added) {
        sum -= each.unread();
        waiting.remove(each);
        closed.increment();
        each.close();
      }
    }
  }

  /** Runs on the event loop of the connection, except {@link #unread} and {@link #close}. */
  private final class Connection extends ChannelDuplexHandler {
    private final String client;
    private final ChannelHandlerContext last;

    /** Starts with the request that is being handled when this is installed. */
    private int unanswered = 1;

    private boolean over;

    Connection(String client, ChannelHandlerContext last) {
      this.client = client;
      this.last = last;
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
      if (message instanceof HttpRequest && ++unanswered > AHEAD) {
        over = true;
        here.close();
      }
      if (over) {
        ReferenceCountUtil.release(message);
      } else {
        here.fireChannelRead(message);
      }
    }

    @Override
    public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
      if (message instanceof LastHttpContent && !isPreliminary(message)) {
        unanswered--;
      }
      here.write(message, promise);
    }

    /** Such as 100 Continue. */
    private static boolean isPreliminary(Object message) {
      return message instanceof HttpResponse response
          && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext here) {
      if (here.channel().isWritable()) {
        end(this);
      } else {
        begin(this);
      }
      here.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) {
      end(this);
      here.fireChannelInactive();
    }

    /** In bytes. */
    long unread() {
      var unsent = last.channel().unsafe().outboundBuffer();
      return unsent == null ? 0 : unsent.totalPendingWriteBytes();
    }

    /** Closes immediately: Vert.x would first wait until the client has read its responses. */
    void close() {
      @Nullable ChannelHandlerContext here = last.pipeline().context(this);
      if (here != null) {
        here.close();
      }
    }
  }
}
