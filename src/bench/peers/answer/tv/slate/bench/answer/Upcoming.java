package tv.slate.bench.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;

/** What is asked for: {@code from=2026-12-01&within=30d&limit=20}. */
public record Upcoming(LocalDate from, LocalDate to, int limit) {

  public static Upcoming of(String from, String within, String limit) {
    var first = LocalDate.parse(from);
    var days = Integer.parseInt(within.substring(0, within.length() - 1));
    return new Upcoming(first, first.plusDays(days - 1L), Integer.parseInt(limit));
  }

  /** Where to go on after a production, as Slate writes it. */
  public String next(UUID id, String earliest, String latest, String updated) {
    var json =
        """
        {"list":"/v1/productions/upcoming","query":{"filter":{},"place":{},"startsFrom":"%s","startsTo":"%s",\
        "stillToCome":true,"sort":"start"},"limit":%d,"after":["%s","%s","%s","%s","null"]}"""
            .formatted(from, to, limit, id, earliest, latest, updated)
            .getBytes(UTF_8);
    var checksum = new CRC32();
    checksum.update(json);
    var bytes =
        ByteBuffer.allocate(4 + json.length).putInt((int) checksum.getValue()).put(json).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
