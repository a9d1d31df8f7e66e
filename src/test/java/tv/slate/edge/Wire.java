package tv.slate.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/** A connection on which a test sends what it likes, when it likes. */
public record Wire(Socket socket) implements Closeable {

  public static Wire open() throws IOException {
    var socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(60_000);
    return new Wire(socket);
  }

  /** Lines of a request, with {@code Host}, and without the empty line that ends them. */
  public Wire send(String... lines) throws IOException {
    return write(String.join("\r\n", lines) + "\r\nHost: localhost\r\n");
  }

  public Wire write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /** Everything that arrives until the server closes the connection. */
  public String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** The first characters of the response, waiting until there are this many. */
  public String first(int characters) throws IOException {
    return new String(socket.getInputStream().readNBytes(characters), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
