package tv.slate.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file being sent, never held completely; it records why it couldn't be read. */
final class SentFile implements AutoCloseable {
  private final String name;
  private final InputStream content;
  private final long size;
  private volatile long count;
  private volatile @Nullable String fault;

  /**
   * @param size bytes; negative if unknown
   */
  SentFile(String name, InputStream content, long size) {
    this.name = name;
    this.content = content;
    this.size = size;
  }

  String name() {
    return name;
  }

  /** Bytes; negative if unknown. */
  long size() {
    return size;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  /** Why it couldn't be read to its end; null if no fault is known. */
  @Nullable String fault() {
    return fault;
  }

  String description() {
    return size < 0 ? name : "%s (%s)".formatted(name, IngestProgress.amount(size));
  }

  /** The content; reading it reports the progress. */
  InputStream counted(IngestProgress progress) {
    return new FilterInputStream(content) {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          var read = super.read(bytes, offset, length);
          var now = count + Math.max(0, read);
          if (size >= 0 && (now > size || (read < 0 && now < size))) {
            throw new IOException("it changed while it was being sent");
          }
          count = now;
          progress.sending(now, size);
          return read;
        } catch (IOException e) {
          fault = String.valueOf(e.getMessage());
          throw e;
        }
      }
    };
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
