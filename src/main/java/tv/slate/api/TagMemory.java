package tv.slate.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tags of late answers, each with the state that the database was in before: while it is in the
 * same, an answer is the same, and needs none of its queries to be known as such.
 */
@Singleton
class TagMemory {
  /** In characters of requests, some 20 MB. */
  private static final long SIZE = 10_000_000;

  private final DataSource database;
  private final Cache<String, Remembered> tags =
      Caffeine.newBuilder()
          .maximumWeight(SIZE)
          .weigher((String request, Remembered tag) -> request.length() + 200)
          .build();

  TagMemory(DataSource database) {
    this.database = database;
  }

  private record Remembered(String state, Validators validators) {}

  /**
   * Names what is committed: two equal answers mean that nothing was committed in between, in this
   * database or beside it, on a primary or a standby.
   */
  String state() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select cast(pg_current_snapshot() as text)")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a request's answer was tagged with in this state, if that is known. */
  @Nullable Validators recall(String request, String state) {
    var remembered = tags.getIfPresent(request);
    return remembered != null && remembered.state.equals(state) ? remembered.validators : null;
  }

  void remember(String request, String state, Validators validators) {
    tags.put(request, new Remembered(state, validators));
  }
}
