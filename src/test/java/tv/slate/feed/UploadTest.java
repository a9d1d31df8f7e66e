package tv.slate.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.load.MinimumRate;
import tv.slate.parsing.Upload;
import tv.slate.problem.Problem;
import tv.slate.problem.ProblemType;

/** Files that aren't in a feed's format. */
public class UploadTest {
  public static final MinimumRate ANY_PACE = new MinimumRate(Duration.ofHours(1), 0);

  private static final String CSV =
      "Title,Release Year,Locations\nMilk,2008,Castro\nVertigo,1958,\n";
  private static final String JSON =
      "[{\"id\": 1, \"name\": \"A\"},\n{\"id\": 2, \"name\": \"B\"}]";
  private static final String ESRI =
      "{\"spatialReference\": {\"wkid\": 4326},\n\"features\": [\n"
          + "{\"attributes\": {\"Title\": \"A\"}},\n{\"attributes\": {\"Title\": \"É\"}}]}";

  private static final Feed SAN_FRANCISCO = new SanFrancisco();
  private static final Feed ALBUQUERQUE = new Albuquerque();
  private static final Feed TVMAZE = new Tvmaze();
  private static final List<Feed> FEEDS = List.of(new Paris(), SAN_FRANCISCO, ALBUQUERQUE, TVMAZE);

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  /** Bytes without end, of which a test can take as many as it wants. */
  private static InputStream endless(char c, long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? c : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int count) {
        int most = (int) Math.min(count, left);
        Arrays.fill(bytes, offset, offset + most, (byte) c);
        left -= most;
        return most > 0 ? most : -1;
      }
    };
  }

  private static InputStream starting(String with, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(with.getBytes(UTF_8)), rest);
  }

  @Test
  void gzipIsKnownByItsFirstBytes() throws IOException {
    assertEquals(2, Taken.from(SAN_FRANCISCO, gzip(CSV.getBytes(UTF_8))).rows.size());
    assertEquals(2, Taken.from(TVMAZE, gzip(JSON.getBytes(UTF_8))).rows.size());
    assertEquals(2, Taken.from(ALBUQUERQUE, gzip(ESRI.getBytes(UTF_8))).rows.size());
  }

  @Test
  void gzipInSeveralPartsIsReadToItsEnd() throws IOException {
    byte[] packed =
        joined(gzip(CSV.getBytes(UTF_8)), gzip("Bullitt,1968,Taylor Street\n".getBytes(UTF_8)));
    InputStream slow =
        new FilterInputStream(new ByteArrayInputStream(packed)) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(length, 7));
          }
        };
    assertEquals(3, Taken.from(SAN_FRANCISCO, slow).rows.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\0", "garbage", "Bullitt,1968,Taylor Street,and,so,on,and,on\n"})
  void whatFollowsGzipIsRefused(String garbage) throws IOException {
    byte[] file = joined(gzip(CSV.getBytes(UTF_8)), garbage.getBytes(UTF_8));
    Problem problem = assertThrows(Problem.class, () -> Taken.from(SAN_FRANCISCO, file));
    assertTrue(problem.detail().contains("Something follows its gzip."), problem.detail());
  }

  @Test
  void gzipThatEndsEarlySaysSo() throws IOException {
    byte[] csv = gzip(CSV.repeat(1000).getBytes(UTF_8));
    byte[] json = gzip(JSON.getBytes(UTF_8));
    for (int missing : new int[] {1, 8, 20}) {
      assertEquals(
          "Its gzip ends early.", Taken.refused(SAN_FRANCISCO, cut(csv, csv.length - missing)));
      assertEquals("Its gzip ends early.", Taken.refused(TVMAZE, cut(json, json.length - missing)));
    }
    assertEquals("Its gzip ends early.", Taken.refused(TVMAZE, cut(json, 3)));
    csv[csv.length - 6] ^= 0x55; // of its checksum
    assertEquals("Its gzip is damaged.", Taken.refused(SAN_FRANCISCO, csv));
  }

  @Test
  void aLostConnectionIsNoFaultOfTheFile() throws IOException {
    assertLossIsPassedOn(SAN_FRANCISCO, CSV);
    assertLossIsPassedOn(ALBUQUERQUE, ESRI);
    assertLossIsPassedOn(TVMAZE, JSON);
  }

  private static void assertLossIsPassedOn(Feed feed, String text) throws IOException {
    byte[] plain = text.getBytes(UTF_8);
    for (byte[] file : new byte[][] {plain, cut(plain, plain.length - 5), gzip(plain)}) {
      for (IOException lost : List.of(new IOException("reset"), new EOFException("closed"))) {
        InputStream broken =
            new FilterInputStream(new ByteArrayInputStream(file)) {
              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                if (read < 0) {
                  throw lost;
                }
                return read;
              }
            };
        assertSame(
            lost,
            assertThrows(UncheckedIOException.class, () -> Taken.from(feed, broken)).getCause());
      }
    }
  }

  @Test
  void csvThatEndsInARowSaysSo() {
    assertEquals(
        "It ends in the middle of the row in line 3.",
        Taken.refused(SAN_FRANCISCO, CSV.substring(0, CSV.indexOf("1958"))));
    assertTrue(
        Taken.refused(SAN_FRANCISCO, CSV + "Milk,2008,\"Cas")
            .startsWith("It can't be read as CSV"));
    assertTrue(
        Taken.refused(SAN_FRANCISCO, CSV + "Milk,\"2008,Cas\n" + CSV)
            .startsWith("It can't be read as CSV"));
  }

  @Test
  void jsonThatEndsEarlySaysSo() {
    for (int length = 1; length < JSON.length(); length++) {
      assertTrue(
          Taken.refused(TVMAZE, JSON.substring(0, length))
              .startsWith("It is not JSON, names a member twice, or ends early, in line "),
          JSON.substring(0, length));
    }
    for (int length = 1; length < ESRI.length(); length++) {
      assertTrue(
          Taken.refused(ALBUQUERQUE, ESRI.substring(0, length))
              .startsWith("It is not JSON, names a member twice, or ends early, in line "),
          ESRI.substring(0, length));
    }
    assertEquals(
        "It is not JSON, names a member twice, or ends early, in line 2.",
        Taken.refused(TVMAZE, "{\"id\": 1, \"name\": \"A\"}\n{\"id\": 2, nope}"));
    assertEquals(
        "In line 2 there is something else than the end.",
        Taken.refused(ALBUQUERQUE, "{\"features\": []}\n{\"features\": []}"));
    assertEquals(
        "In line 1 there is something else than an object.", Taken.refused(TVMAZE, "[[{}]]"));
  }

  @Test
  void anEncodingThatIsDeclaredIsRead() {
    String text = "Title,Release Year,Locations\nAmélie,2001,Café\n";
    for (String name : List.of("ISO-8859-1", "x-MacRoman", "UTF-16", "UTF-16LE", "windows-1252")) {
      Charset charset = Charset.forName(name);
      Taken taken =
          Taken.from(SAN_FRANCISCO, new ByteArrayInputStream(text.getBytes(charset)), charset);
      assertEquals("Amélie", taken.claim().show().title(), name);
    }
    byte[] marked = ("\uFEFF" + text).getBytes(UTF_8);
    assertEquals(
        "Amélie",
        Taken.from(SAN_FRANCISCO, new ByteArrayInputStream(marked), ISO_8859_1)
            .claim()
            .show()
            .title(),
        "the mark knows better");
  }

  @Test
  void otherEncodingsAreNamed() {
    byte[] macRoman =
        "Title,Release Year,Locations\nAmélie,2001,Café\n".getBytes(Charset.forName("x-MacRoman"));
    assertEquals(
        "It is not UTF-8, somewhere after line 1.", Taken.refused(SAN_FRANCISCO, macRoman));
    byte[] latin = ESRI.getBytes(ISO_8859_1);
    assertTrue(Taken.refused(ALBUQUERQUE, latin).startsWith("It is not UTF-8, somewhere after"));
    for (Feed feed : FEEDS) {
      assertEquals(
          "It is UTF-16 or UTF-32; UTF-8 is needed.", Taken.refused(feed, CSV.getBytes(UTF_16)));
      assertEquals(
          "It is UTF-16 or UTF-32; UTF-8 is needed.", Taken.refused(feed, JSON.getBytes(UTF_16LE)));
    }
  }

  @Test
  void linesMayEndInAnyWay() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      Taken taken = Taken.from(SAN_FRANCISCO, "\ufeff" + CSV.replace("\n", end));
      assertEquals(List.of(2L, 3L), taken.rows.stream().map(Taken.Row::line).toList());
      assertEquals(
          List.of(3L, 4L),
          Taken.from(ALBUQUERQUE, ESRI.replace("\n", end)).rows.stream()
              .map(Taken.Row::line)
              .toList());
    }
  }

  @Test
  void webPagesArchivesAndNothingAreNoData() {
    for (Feed feed : FEEDS) {
      assertEquals(
          "It looks like a web page, not like data.",
          Taken.refused(feed, "\ufeff\r\n  <!doctype html><title>502 Bad Gateway</title>"));
      assertEquals("It is empty.", Taken.refused(feed, ""));
      assertEquals("It is empty.", Taken.refused(feed, "\ufeff \r\n"));
      assertTrue(Taken.refused(feed, "PK\003\004abc").startsWith("It is a ZIP archive"));
    }
  }

  @Test
  void anotherFeedsFileIsRefused() {
    assertTrue(
        Taken.refused(new Paris(), CSV)
            .startsWith("Its header lacks: id_lieu or identifiant du lieu, "));
    assertTrue(Taken.refused(SAN_FRANCISCO, ESRI).startsWith("Its header lacks: title, "));
    assertEquals(
        "It is not JSON, names a member twice, or ends early, in line 1.",
        Taken.refused(ALBUQUERQUE, CSV));
    assertEquals(
        "It is not JSON, names a member twice, or ends early, in line 1.",
        Taken.refused(TVMAZE, CSV));
    assertEquals("id", Taken.from(TVMAZE, ESRI).refusal().field());
  }

  @Test
  void aHeaderAloneIsAFileWithoutRows() {
    Taken taken = Taken.from(SAN_FRANCISCO, CSV.substring(0, CSV.indexOf('\n')));
    assertEquals(List.of(), taken.rows);
    assertEquals(List.of(), taken.refusals);
  }

  @Test
  void aCellOrAnObjectWithoutEndIsStoppedSoon() {
    long length = 50 << 20;
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (String start : List.of("A,2000,", "A,2000,\"", "\"")) {
            assertThrows(
                Problem.class,
                () -> Taken.from(SAN_FRANCISCO, starting(CSV + start, endless('x', length))),
                start);
          }
          assertThrows(
              Problem.class, () -> Taken.from(SAN_FRANCISCO, starting(CSV, endless(',', length))));
          assertThrows(Problem.class, () -> Taken.from(SAN_FRANCISCO, endless('x', length)));
          for (String start : List.of("{\"id\": \"", "{\"", "{\"a\": 1")) {
            assertThrows(
                Problem.class,
                () -> Taken.from(TVMAZE, starting(start, endless('1', length))),
                start);
            assertThrows(
                Problem.class,
                () -> Taken.from(ALBUQUERQUE, starting(start, endless('1', length))),
                start);
          }
          assertThrows(
              Problem.class, () -> Taken.from(TVMAZE, starting("{\"a\":", endless('[', length))));
          assertThrows(
              Problem.class, () -> Taken.from(TVMAZE, starting("{\"a\": 1", endless(' ', length))));
          assertEquals(
              "An object in it has more than 1048576 characters.",
              Taken.refused(TVMAZE, "{\"a\": [" + ("\"" + "x".repeat(1000) + "\",").repeat(1100)));
          assertEquals(
              "An object in it has more than 20000 brackets, names and values.",
              Taken.refused(TVMAZE, "{\"a\": [" + "1,".repeat(1 << 20)));
        });
  }

  @Test
  void aGzipBombIsStopped() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("Title,Release Year,Locations\n".getBytes(UTF_8));
      byte[] row = ("Milk,2008," + " ".repeat(50_000) + "\n").getBytes(UTF_8);
      for (int i = 0; i < 4000; i++) {
        gzip.write(row);
      }
    }
    assertEquals(
        "It unpacks to more than 100 times its size, which no such file does.",
        Taken.refused(SAN_FRANCISCO, packed.toByteArray()));
  }

  @Test
  void whatIsTooLargeIsStopped() throws IOException {
    byte[] csv = CSV.repeat(99).getBytes(UTF_8);
    for (byte[] body : new byte[][] {csv, gzip(csv)}) {
      Problem problem =
          assertThrows(
              Problem.class,
              () ->
                  SAN_FRANCISCO.read(
                      new Upload(new ByteArrayInputStream(body), UTF_8, csv.length - 1, ANY_PACE),
                      new Taken()));
      assertEquals(ProblemType.payload_too_large, problem.type());
    }
  }
}
