package tv.slate.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.slate.parsing.Claim;
import tv.slate.parsing.ClaimRows;
import tv.slate.parsing.Upload;
import tv.slate.problem.Problem;

/** What a feed makes of a file. */
public final class Taken implements ClaimRows {
  public record Row(long line, List<Claim> claims) {}

  public record Refusal(long line, String field, @Nullable String value, String reason) {}

  public final List<Row> rows = new ArrayList<>();
  public final List<Refusal> refusals = new ArrayList<>();
  final Map<Long, String> reports = new TreeMap<>();

  @Override
  public void add(long line, List<Claim> claims) {
    rows.add(new Row(line, claims));
  }

  @Override
  public void addReport(long line, String report) {
    reports.put(line, report);
  }

  @Override
  public void refuse(long line, String field, @Nullable String value, String reason) {
    refusals.add(new Refusal(line, field, value, reason));
  }

  public static Taken from(Feed feed, String text) {
    return from(feed, text.getBytes(UTF_8));
  }

  public static Taken from(Feed feed, byte[] file) {
    return from(feed, new ByteArrayInputStream(file));
  }

  public static Taken from(Feed feed, InputStream file) {
    return from(feed, file, UTF_8);
  }

  public static Taken from(Feed feed, InputStream file, Charset charset) {
    Taken taken = new Taken();
    try {
      feed.read(new Upload(file, charset, 1L << 30, UploadTest.ANY_PACE), taken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken;
  }

  /** A real file next to the repository; without it, the test is skipped. */
  static Taken fromShared(Feed feed, String file) throws IOException {
    Path path = shared(file);
    try (InputStream body = Files.newInputStream(path)) {
      return from(feed, body);
    }
  }

  public static Path shared(String file) {
    Path path = Path.of("..", "shared", "data").resolve(file);
    assumeTrue(Files.exists(path), "There is no " + path + ".");
    return path;
  }

  /** Why the file as a whole is refused. */
  public static String refused(Feed feed, byte[] file) {
    return assertThrows(Problem.class, () -> from(feed, file)).detail();
  }

  public static String refused(Feed feed, String text) {
    return refused(feed, text.getBytes(UTF_8));
  }

  Stream<Claim> claims() {
    return rows.stream().flatMap(row -> row.claims().stream());
  }

  /** The only claim of a file that has but one row. */
  public Claim claim() {
    if (rows.size() != 1 || !refusals.isEmpty()) {
      throw new AssertionError(rows + " " + refusals);
    }
    return rows.getFirst().claims().getFirst();
  }

  public Refusal refusal() {
    if (!rows.isEmpty() || refusals.size() != 1) {
      throw new AssertionError(rows + " " + refusals);
    }
    return refusals.getFirst();
  }
}
