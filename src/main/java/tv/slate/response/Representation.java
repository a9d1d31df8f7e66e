package tv.slate.response;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.apache.commons.io.output.CloseShieldOutputStream;
import tv.slate.tag.EntityTag;

/** A response in the representation in which it is sent. */
sealed interface Representation {

  /**
   * A buffered response.
   *
   * @param variant distinguishes it from other representations of the same version; empty for JSON
   */
  record Held(byte[] bytes, String version, String variant) implements Representation {
    static Held json(byte[] bytes) {
      return new Held(bytes, EntityTag.version(bytes), "");
    }
  }

  /**
   * A streamed response: of unknown length, and so without an entity tag.
   *
   * @param start the parts produced before the response proved too large to buffer
   * @param started is run once these are written
   */
  record Streamed(Queue<byte[]> start, Iterator<String> rest, Runnable started)
      implements Representation {

    StreamingOutput in(ContentCoding coding, UnaryOperator<OutputStream> watched) {
      return out -> {
        try (var coded = coding.around(watched.apply(CloseShieldOutputStream.wrap(out)))) {
          write(coded);
        }
      };
    }

    private void write(OutputStream out) throws IOException {
      for (var part = start.poll(); part != null; part = start.poll()) {
        out.write(part);
      }
      started.run();
      while (rest.hasNext()) {
        out.write(rest.next().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /**
   * As many parts as may be buffered, or all of them.
   *
   * @param mayHold whether there is room for this many more bytes
   */
  static Queue<byte[]> start(Iterator<String> parts, LongPredicate mayHold) {
    var start = new ArrayDeque<byte[]>();
    while (parts.hasNext()) {
      var part = parts.next().getBytes(StandardCharsets.UTF_8);
      start.add(part);
      if (!mayHold.test(part.length)) {
        break;
      }
    }
    return start;
  }

  /** The parts, concatenated. */
  static byte[] joined(Queue<byte[]> parts) {
    var all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }
}
