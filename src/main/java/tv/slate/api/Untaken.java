package tv.slate.api;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

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
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers that clients don't take, and requests that they send ahead of their answers: neither may
 * fill the memory. A connection that asks for more while much waits on it is closed. Where what
 * waits on all of them has half of the memory that it may have, so is one that asks for more while
 * anything waits on it, and so are those on which something has waited for longest, if it is longer
 * than a moment; where it has all of it, so is, over HTTP/2, whoever asks.
 */
@Singleton
class Untaken {
  /** How many requests a connection of HTTP/1 may send ahead; one that sends more is closed. */
  static final int AHEAD = 64;

  /** In nanoseconds: whoever reads at all has taken an answer by then, unless it is a large one. */
  private static final long GRACE = 1_000_000_000;

  /** In nanoseconds: between counts, which take longer the more connections there are. */
  private static final long A_WHILE = 10_000_000;

  private static final String NAME = "slate-untaken";

  private final long most;
  private final Counter closed;
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

  /** What waited when all of it was counted, and when that was. */
  private volatile long counted;

  private volatile long countedAt = System.nanoTime();

  /** What has come to wait since then. */
  private final AtomicLong grown = new AtomicLong();

  Untaken(ApiConfig config, MeterRegistry metrics) {
    most =
        config
            .maxUntaken()
            .map(MemorySize::asLongValue)
            .orElse(Runtime.getRuntime().maxMemory() / 2);
    closed = metrics.counter("slate.http.untaken.closed");
  }

  /** Answers of one connection, or one of them. */
  private interface Waiting {
    /** In bytes; zero where the client has taken all of it. */
    long bytes();

    /** When it began to wait, in nanoseconds. */
    long since();

    ChannelHandlerContext connection();
  }

  /** Watches the connection of a request from now on. */
  void watch(RoutingContext request) {
    if (request.request().version() != HttpVersion.HTTP_2
        && request.request().connection() instanceof ConnectionBase connection) {
      var last = connection.channelHandlerContext();
      if (last.isRemoved()) {
        // Sent ahead over a connection that has been closed: nobody waits for the answer.
        request.response().end();
        return;
      }
      if (last.pipeline().get(NAME) == null) {
        last.pipeline().addBefore(last.name(), NAME, new Line());
      }
    }
    request.next();
  }

  /**
   * Tells of an answer. Over HTTP/2 it waits in the heap until the client has room for it; over
   * HTTP/1, on its connection.
   */
  void answered(RoutingContext request, int bytes) {
    if (request.request().version() == HttpVersion.HTTP_2
        && request.request().connection() instanceof ConnectionBase connection) {
      var stream =
          new Stream(
              request.response(),
              connection.channelHandlerContext(),
              bytes + Stream.OVERHEAD,
              System.nanoTime());
      waiting.add(stream);
      grown.addAndGet(stream.size);
      if (isHalfFull()
          && (isFull() || waiting.stream().anyMatch(other -> isAhead(other, stream)))) {
        close(stream.connection);
      }
    }
  }

  private static boolean isAhead(Waiting other, Stream stream) {
    return other != stream && other.connection() == stream.connection && other.bytes() > 0;
  }

  private boolean isHalfFull() {
    makePlaceIfNeeded();
    return seemsHalfFull();
  }

  private void makePlaceIfNeeded() {
    if (seemsHalfFull() && isOutdated()) {
      makePlace();
    }
  }

  private boolean isFull() {
    return counted + grown.get() > most;
  }

  /** What has been taken since the count isn't known yet. */
  private boolean seemsHalfFull() {
    return counted + grown.get() > most / 2;
  }

  private boolean isOutdated() {
    return grown.get() > most / 16 || System.nanoTime() - countedAt > A_WHILE;
  }

  /** Counts, and closes as many of the slowest as it takes. */
  private synchronized void makePlace() {
    if (!isOutdated()) {
      return; // another thread has just done it
    }
    grown.set(0);
    long now = System.nanoTime();
    waiting.removeIf(each -> each instanceof Stream && each.bytes() == 0);
    var backlogs = new HashMap<ChannelHandlerContext, Backlog>();
    waiting.forEach(
        each ->
            backlogs.merge(
                each.connection(), new Backlog(each.bytes(), now - each.since()), Backlog::and));
    long sum = backlogs.values().stream().mapToLong(Backlog::bytes).sum();
    var slow =
        backlogs.entrySet().stream()
            .filter(each -> each.getValue().bytes > 0 && each.getValue().waited > GRACE)
            .sorted(comparingLong(each -> -each.getValue().waited))
            .toList();
    for (var each : slow) {
      if (sum > most / 2) {
        sum -= each.getValue().bytes;
        waiting.removeIf(gone -> gone.connection() == each.getKey());
        close(each.getKey());
      }
    }
    counted = sum;
    countedAt = now;
  }

  /** At once: Vert.x would want all that waits to be taken before. */
  private void close(ChannelHandlerContext connection) {
    closed.increment();
    connection.close();
  }

  /** What waits on one connection: in bytes, and for how long at most, in nanoseconds. */
  private record Backlog(long bytes, long waited) {
    Backlog and(Backlog more) {
      return new Backlog(bytes + more.bytes, Math.max(waited, more.waited));
    }
  }

  private record Stream(
      HttpServerResponse response, ChannelHandlerContext connection, long size, long since)
      implements Waiting {
    /** In bytes: what an answer takes beside its content. */
    static final int OVERHEAD = 4000;

    @Override
    public long bytes() {
      return response.closed() ? 0 : size;
    }
  }

  /** A connection of HTTP/1, as the thread of its events sees it. */
  private final class Line extends ChannelDuplexHandler implements Waiting {
    private @Nullable ChannelHandlerContext context;

    /**
     * How many answers the system hasn't taken to send. The request that is being handled when this
     * is installed is the first.
     */
    private int unanswered = 1;

    private boolean over;
    private volatile long since;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
      context = added;
      waiting.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext here) {
      waiting.remove(this);
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
      long before = bytes();
      if (before == 0) {
        since = System.nanoTime();
      } else if (message instanceof HttpResponse && (before > most / 8 || isHalfFull())) {
        Untaken.this.close(here);
      }
      if (message instanceof LastHttpContent && !isPreliminary(message)) {
        here.write(message, promise.unvoid().addListener(_ -> unanswered--));
      } else {
        here.write(message, promise);
      }
      grown.addAndGet(bytes() - before);
      makePlaceIfNeeded();
    }

    /** Of a request's body that may come now, say. */
    private static boolean isPreliminary(Object message) {
      return message instanceof HttpResponse response
          && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    @Override
    public long bytes() {
      var unsent = context == null ? null : context.channel().unsafe().outboundBuffer();
      return unsent == null ? 0 : unsent.totalPendingWriteBytes();
    }

    @Override
    public long since() {
      return since;
    }

    @Override
    public ChannelHandlerContext connection() {
      return requireNonNull(context); // it doesn't wait before it is added
    }
  }
}
