package tv.slate.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between Slate and PostgreSQL, and is as bad a network as is wanted. It knows a commit by
 * its text: the driver must not prepare statements.
 */
final class Proxy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  final int port;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile ServerSocket listener;
  private volatile int delayMillis;

  Proxy(int port, int target) throws IOException {
    this.port = port;
    this.target = target;
    open();
  }

  /** From now on each way takes longer by so much. */
  void delay(int millis) {
    delayMillis = millis;
  }

  /**
   * The next commits break their connection: every other one before it reaches the server, the
   * others when the server has it but before it can respond.
   */
  void cutCommits(int many) {
    cuts.set(many);
  }

  int cutsLeft() {
    return Math.max(cuts.get(), 0);
  }

  void open() throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    listener = socket;
    Thread.ofVirtual().start(() -> accept(socket));
  }

  /** Refuses connections, and breaks those that are there. */
  @Override
  public void close() throws IOException {
    listener.close();
    sockets.forEach(Proxy::closeQuietly);
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        var client = from.accept();
        var server = new Socket();
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    Thread.ofVirtual().start(() -> pump(server, client, false));
                    pump(client, server, true);
                  } catch (IOException e) {
                    end(client, server);
                  }
                });
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pump(Socket from, Socket to, boolean toServer) {
    var buffer = new byte[BUFFER];
    try {
      for (int n; (n = from.getInputStream().read(buffer)) > 0; ) {
        if (delayMillis > 0) {
          Thread.sleep(delayMillis);
        }
        int cut = toServer && isCommit(buffer, n) ? cuts.getAndDecrement() : 0;
        if (cut > 0 && cut % 2 == 0) {
          break;
        }
        if (cut > 0) {
          from.shutdownOutput(); // The response is lost.
        }
        to.getOutputStream().write(buffer, 0, n);
        if (cut > 0) {
          Thread.sleep(100);
          break;
        }
      }
    } catch (IOException e) {
      // The other side left.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from, to);
    }
  }

  private static boolean isCommit(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT\0");
  }

  private void end(Socket one, Socket other) {
    closeQuietly(one);
    closeQuietly(other);
    sockets.remove(one);
    sockets.remove(other);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone all the same.
    }
  }
}
