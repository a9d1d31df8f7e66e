package tv.slate.page;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tv.slate.json.StrictJson;
import tv.slate.load.HeapBudget;
import tv.slate.problem.Link;
import tv.slate.problem.Problem;

/**
 * A position in a list: the query, the page size, and the sort key of the last row shown. As text
 * it is base64url of a checksum and compact JSON, opaque to clients.
 *
 * @param list the path of the list
 * @param limit how many rows are wanted: more than a page if the whole list is wanted
 * @param after the sort key of the last row shown, as text; empty on the first page
 * @param room what the response may take; not part of the text
 */
public record Cursor<F>(
    String list, F query, int limit, List<String> after, @JsonIgnore Room room) {

  /** An upper bound, in bytes, for nearly all items in a response. */
  static final int USUAL = 4000;

  /** The start of a list, for internal use: a few rows are read and not shown as a page. */
  public Cursor(String list, F query, int limit) {
    this(list, query, limit, List.of(), new Room(Long.MAX_VALUE, _ -> {}));
  }

  /** The largest number of rows of a page. */
  static final int MAX = 200;

  private static final int MAX_LENGTH = 4096;
  private static final JsonMapper JSON =
      StrictJson.strict(JsonMapper.builder())
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private record Carried(String list, JsonNode query, int limit, List<String> after) {
    Carried {
      requireNonNull(list);
      requireNonNull(query);
      requireNonNull(after);
    }
  }

  public boolean first() {
    return after.isEmpty();
  }

  /** The number of rows to read at once. */
  public int pageSize() {
    return Math.min(limit, Cursor.MAX);
  }

  /** The rows of the page, out of those fetched for it, assuming the usual size. */
  public <R> Slice<R> slice(List<R> rows) {
    return slice(rows, _ -> USUAL);
  }

  /**
   * The rows of the page, out of those fetched for it: the first, and as many more as fit. Call it
   * before reading further data about the rows, since it reserves the memory for that.
   *
   * @param bytes the size of a row in the response
   * @throws Problem 503 if there is no memory for it
   */
  public <R> Slice<R> slice(List<R> rows, ToLongFunction<R> bytes) {
    long sum = 0;
    int shown = 0;
    while (shown < Math.min(rows.size(), pageSize())) {
      long more = bytes.applyAsLong(rows.get(shown));
      if (shown > 0 && sum + more > room.bytes()) {
        break;
      }
      sum += more;
      shown++;
    }
    room.reserve().accept(sum * HeapBudget.COPIES);
    return new Slice<>(rows.subList(0, shown), shown < rows.size());
  }

  /** The rows of a page, and whether there are more after them. */
  public record Slice<R>(List<R> rows, boolean goesOn) {}

  /**
   * The maximum size of a page.
   *
   * @param bytes the size at which it ends, even if it has fewer rows than its limit
   * @param reserve reserves memory; throws a 503 if there is none
   */
  record Room(long bytes, LongConsumer reserve) {
    /** For further pages, whose memory is reserved already. */
    Room reserved() {
      return new Room(bytes, _ -> {});
    }
  }

  /** A cursor for the next part of the same response. */
  Cursor<F> part(int rows) {
    return new Cursor<>(list, query, rows, after, room.reserved());
  }

  Cursor<F> limitedTo(int rows) {
    return new Cursor<>(list, query, rows, after, room);
  }

  /**
   * One value of the sort key after which the page begins: {@code at.after(1, UUID::fromString)}.
   *
   * @throws Problem 400 if the cursor doesn't hold such a value
   */
  public <V> V after(int index, Function<String, V> valueOf) {
    try {
      return valueOf.apply(after.get(index));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
      throw invalid(list);
    }
  }

  /** The same for a criterion that the first page doesn't have: null there. */
  public <V> @Nullable V last(int index, Function<String, V> valueOf) {
    return first() ? null : after(index, valueOf);
  }

  Cursor<F> after(List<String> key) {
    return new Cursor<>(list, query, limit, List.copyOf(key), room);
  }

  String toText() {
    try {
      var json = JSON.writeValueAsBytes(new Cursor<>(list, query, pageSize(), after, room));
      var bytes = ByteBuffer.allocate(4 + json.length).putInt(checksum(json)).put(json).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <F extends Record> Cursor<F> open(String text, String list, Class<F> type, Room room) {
    try {
      if (text.length() > MAX_LENGTH) {
        throw invalid(list);
      }
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      var checksum = bytes.getInt();
      var json = new byte[bytes.remaining()];
      bytes.get(json);
      if (checksum != checksum(json)) {
        throw invalid(list);
      }
      var carried = JSON.readValue(new String(json, StandardCharsets.UTF_8), Carried.class);
      var sound =
          carried != null
              && carried.query.isObject()
              && carried.list.equals(list)
              && carried.limit >= 1
              && carried.limit <= Cursor.MAX
              && !carried.after.isEmpty();
      if (!sound) {
        throw invalid(list);
      }
      return new Cursor<>(
          list, JSON.treeToValue(carried.query, type), carried.limit, carried.after, room);
    } catch (IllegalArgumentException | JsonProcessingException | BufferUnderflowException e) {
      throw invalid(list);
    }
  }

  /**
   * @param list the path of the list, which begins there
   */
  static Problem invalid(String list) {
    return Problem.invalidParameter("cursor", "is not a cursor of this list")
        .with(Link.first(list));
  }

  private static int checksum(byte[] json) {
    var crc = new CRC32();
    crc.update(json);
    return (int) crc.getValue();
  }
}
