package tv.slate.parsing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tv.slate.load.MinimumRate;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;

/**
 * A file that is arriving: text, plain or gzip-compressed as its first bytes show. It is never held
 * completely.
 */
public final class Upload {
  private static final String FOLLOWED = "Something follows its gzip.";

  /** In bytes: the trailer of each member of a gzip file (RFC 1952). */
  private static final int TRAILER = 8;

  /**
   * Beyond this size, the compression ratio is checked: a ratio of ten is usual, and gzip's maximum
   * is a thousand.
   */
  private static final long SUSPECT_BYTES = 16 << 20;

  private static final int SUSPECT_RATIO = 100;

  /** How many bytes are inspected to detect the format. */
  private static final int LOOKED_AT = 256;

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream body;
  private final Charset declared;
  private final long maxBytes;
  private final MinimumRate pace;

  /**
   * @param declared the encoding according to the sender
   */
  public Upload(InputStream body, Charset declared, long maxBytes, MinimumRate pace) {
    this.body = body;
    this.declared = declared;
    this.maxBytes = maxBytes;
    this.pace = pace;
  }

  /**
   * The text, without a byte order mark.
   *
   * @throws Problem if its beginning has another format, and later if gzip data turns out to be
   *     damaged
   * @throws IOException if the body can't be received completely
   */
  Reader text() throws IOException {
    Received received = new Received();
    PushbackInputStream start = new PushbackInputStream(received, 2);
    byte[] magic = start.readNBytes(2);
    start.unread(magic);
    boolean compressed = magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
    PushbackInputStream text =
        new PushbackInputStream(compressed ? new Unpacked(start, received) : start, LOOKED_AT);
    byte[] first = text.readNBytes(LOOKED_AT);
    refuseOtherThanText(first);
    int mark = begins(first, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    text.unread(first, mark, first.length - mark);
    return new InputStreamReader(
        text,
        (mark > 0 ? UTF_8 : declared)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** 400 for bytes that are invalid in the declared encoding. */
  Problem misencoded(long line) {
    return unreadable("It is not " + declared.name() + ", somewhere after line " + line + ".");
  }

  private void refuseOtherThanText(byte[] first) {
    boolean wide = !isWide(declared) && looksWide(first);
    if (wide) {
      throw unreadable("It is UTF-16 or UTF-32; UTF-8 is needed.");
    }
    if (begins(first, new byte[] {'P', 'K', 3, 4})) {
      throw unreadable("It is a ZIP archive; send the file in it, plain or compressed by gzip.");
    }
    int mark = begins(first, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    String start = new String(first, mark, first.length - mark, ISO_8859_1).stripLeading();
    if (start.isEmpty() && first.length < LOOKED_AT) {
      throw unreadable("It is empty.");
    }
    if (start.startsWith("<")) {
      throw unreadable("It looks like a web page, not like data.");
    }
  }

  private static boolean isWide(Charset charset) {
    return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
  }

  private static boolean looksWide(byte[] first) {
    return begins(first, new byte[] {(byte) 0xFF, (byte) 0xFE})
        || begins(first, new byte[] {(byte) 0xFE, (byte) 0xFF})
        || (first.length > 1 && (first[0] == 0 || first[1] == 0));
  }

  private static boolean begins(byte[] bytes, byte[] with) {
    return bytes.length >= with.length
        && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
  }

  /** 400 for a file that isn't in the feed's format. */
  public static Problem unreadable(String detail) {
    return Problem.of(ProblemType.unreadable_file, detail);
  }

  private void checkSize(long count) {
    if (count > maxBytes) {
      throw Problem.of(
          ProblemType.payload_too_large, "The file may have " + maxBytes + " bytes at most.");
    }
  }

  /** The body as it is received. */
  private final class Received extends FilterInputStream {
    private long count;
    private boolean ended;
    private @Nullable IOException lost;

    Received() {
      super(body);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = 0;
      pace.begin();
      try {
        read = super.read(bytes, offset, length);
      } catch (IOException e) {
        lost = e;
        throw e;
      } finally {
        pace.end(read);
      }
      if (pace.isTooSlow()) {
        throw Problem.of(ProblemType.request_timeout, "The file arrives too slowly.");
      }
      ended = read < 0;
      count += Math.max(0, read);
      checkSize(count);
      return read;
    }

    /** Positive until the end: gzip uses it to find out whether another member follows. */
    @Override
    public int available() {
      return ended ? 0 : 1;
    }
  }

  /** Refuses data after the last member of a gzip file, which Java ignores. */
  private static final class Whole extends GZIPInputStream {
    private boolean ended;

    Whole(InputStream in) throws IOException {
      super(in, 1 << 16);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read < 0 && !ended) {
        ended = true;
        if (inf.getRemaining() > TRAILER || in.read() >= 0) {
          throw new ZipException(FOLLOWED);
        }
      }
      return read;
    }
  }

  /** The uncompressed body: limits its size and ratio, and detects truncation. */
  private final class Unpacked extends FilterInputStream {
    private final Received received;
    private long count;

    Unpacked(InputStream in, Received received) throws IOException {
      super(gunzip(in, received));
      this.received = received;
    }

    private static InputStream gunzip(InputStream in, Received received) throws IOException {
      try {
        return new Whole(in);
      } catch (ZipException | EOFException e) {
        throw fault(e, received);
      }
    }

    private static RuntimeException fault(IOException e, Received received) throws IOException {
      if (received.lost != null) {
        throw received.lost;
      }
      return unreadable(
          e instanceof EOFException
              ? "Its gzip ends early."
              : FOLLOWED.equals(e.getMessage()) ? FOLLOWED : "Its gzip is damaged.");
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(bytes, offset, length);
      } catch (ZipException | EOFException e) {
        throw fault(e, received);
      }
      if (received.lost != null) {
        throw received.lost; // which gzip took for the end
      }
      count += Math.max(0, read);
      checkSize(count);
      if (count > SUSPECT_BYTES && count / SUSPECT_RATIO > received.count) {
        throw unreadable(
            "It unpacks to more than "
                + SUSPECT_RATIO
                + " times its size, which no such file does.");
      }
      return read;
    }
  }
}
