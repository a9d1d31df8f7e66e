package tv.slate.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tv.slate.api.Problem;
import tv.slate.api.ProblemType;

/**
 * A file as it arrives: UTF-8 text, plain or compressed by gzip, which its first bytes tell. It is
 * never held whole.
 */
final class Upload {
  /** Beyond these, the text is no honest file: ten times is usual, a thousand all that gzip can. */
  private static final long SUSPECT_BYTES = 64 << 20;

  private static final int SUSPECT_RATIO = 100;
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream body;
  private final long maxBytes;

  Upload(InputStream body, long maxBytes) {
    this.body = body;
    this.maxBytes = maxBytes;
  }

  /**
   * The text, without a byte order mark.
   *
   * @throws Problem where it begins like something else
   */
  Reader text() throws IOException {
    try {
      return decoded();
    } catch (ZipException | EOFException e) {
      throw unreadable("It begins like gzip but isn't.");
    }
  }

  private Reader decoded() throws IOException {
    Counted received = new Counted(body, null);
    PushbackInputStream start = new PushbackInputStream(received, 2);
    byte[] magic = start.readNBytes(2);
    start.unread(magic);
    boolean compressed = magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
    InputStream plain =
        compressed ? new Counted(new GZIPInputStream(start, 1 << 16), received) : start;
    PushbackInputStream text = new PushbackInputStream(plain, 4);
    byte[] first = text.readNBytes(4);
    refuseOtherThanText(first);
    int mark = begins(first, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    text.unread(first, mark, first.length - mark);
    return new InputStreamReader(
        text,
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static void refuseOtherThanText(byte[] first) {
    if (first.length == 0) {
      throw unreadable("It is empty.");
    }
    boolean wide =
        begins(first, new byte[] {(byte) 0xFF, (byte) 0xFE})
            || begins(first, new byte[] {(byte) 0xFE, (byte) 0xFF})
            || (first.length > 1 && (first[0] == 0 || first[1] == 0));
    if (wide) {
      throw unreadable("It is UTF-16 or UTF-32; UTF-8 is needed.");
    }
    if (begins(first, new byte[] {'P', 'K', 3, 4})) {
      throw unreadable("It is a ZIP archive; send the file in it, plain or compressed by gzip.");
    }
  }

  private static boolean begins(byte[] bytes, byte[] with) {
    return bytes.length >= with.length
        && java.util.Arrays.equals(bytes, 0, with.length, with, 0, with.length);
  }

  /** 400 for a file that isn't what the feed reads. */
  static Problem unreadable(String detail) {
    return Problem.of(ProblemType.unreadable_file, detail);
  }

  /** Counts what passes, and stops what is too much: in all, or for what it was made of. */
  private final class Counted extends FilterInputStream {
    private final @Nullable Counted compressed;
    private long count;

    Counted(InputStream in, @Nullable Counted compressed) {
      super(in);
      this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > maxBytes) {
        throw Problem.of(
            ProblemType.payload_too_large, "The file may have " + maxBytes + " bytes at most.");
      }
      if (compressed != null && count > SUSPECT_BYTES && count / SUSPECT_RATIO > compressed.count) {
        throw unreadable(
            "It unpacks to more than "
                + SUSPECT_RATIO
                + " times its size, which no such file does.");
      }
    }
  }
}
