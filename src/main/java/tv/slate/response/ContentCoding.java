package tv.slate.response;

import static java.util.Comparator.comparingDouble;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import tv.slate.wire.AcceptHeader;

/** How an answer is compressed; the names are those of HTTP. */
public enum ContentCoding {
  /** Where there is a library of it for the platform. */
  br {
    @Override
    OutputStream around(OutputStream out) throws IOException {
      return new BrotliOutputStream(out, QUICK);
    }
  },
  gzip {
    @Override
    OutputStream around(OutputStream out) throws IOException {
      return new GZIPOutputStream(out, 8192, true);
    }
  },
  identity {
    @Override
    OutputStream around(OutputStream out) {
      return out;
    }

    @Override
    byte[] applyTo(byte[] bytes) {
      return bytes;
    }
  };

  /** In bytes: less gains nothing. */
  static final int WORTHWHILE = 1024;

  private static final Encoder.Parameters QUICK = Encoder.Parameters.create(4);

  /** What the client wants most; of what it wants as much, the first. */
  public static ContentCoding of(AcceptHeader accepted) {
    return Arrays.stream(values())
        .filter(coding -> coding != br || Brotli4jLoader.isAvailable())
        .max(
            comparingDouble((ContentCoding coding) -> accepted.quality(coding.names()))
                .thenComparing(coding -> -coding.ordinal()))
        .filter(coding -> accepted.quality(coding.names()) > 0)
        .orElse(identity);
  }

  private String[] names() {
    return this == gzip
        ? new String[] {"gzip", "x-gzip", "*"}
        : this == br ? new String[] {"br", "*"} : new String[] {"identity"};
  }

  abstract OutputStream around(OutputStream out) throws IOException;

  byte[] applyTo(byte[] bytes) {
    var compressed = new ByteArrayOutputStream(bytes.length / 3);
    try (var out = around(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never, in memory
    }
    return compressed.toByteArray();
  }
}
