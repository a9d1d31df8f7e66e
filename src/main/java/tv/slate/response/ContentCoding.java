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

/** The content codings, named as in HTTP. */
public enum ContentCoding {
  /** Only if the native library supports the platform. */
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

  /** In bytes: compressing less saves nothing. */
  static final int WORTHWHILE = 1024;

  private static final Encoder.Parameters QUICK = Encoder.Parameters.create(4);

  /** The preferred coding; ties go to declaration order. */
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
      throw new UncheckedIOException(e); // doesn't happen in memory
    }
    return compressed.toByteArray();
  }
}
