package tv.slate.show;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.slate.sql.Select;
import tv.slate.value.Names;

/** A show's public name: lower-case words joined by hyphens, never shaped like a UUID. */
public final class Slug {
  private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** No repeated group: on a text of a million words, one would exhaust the stack. */
  static final String SHAPE = "^(?!" + ID + "$)(?!-|.*--)[a-z0-9-]*[a-z0-9]$";

  /**
   * The same without excluding UUIDs, as a pattern for every tool: many don't support lookahead.
   */
  static final String WORDS = "^[a-z0-9]+(-[a-z0-9]+)*$";

  static final String RULE = "must be lower-case words joined by hyphens, and no UUID";
  public static final int MAX_LENGTH = 100;

  private Slug() {}

  static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && text.matches(SHAPE);
  }

  /**
   * The slug derived from a title ({@code marvel's jessica jones}: marvels-jessica-jones). Null if
   * that would lose most of its letters.
   *
   * @param folded the title after the database's {@code fold}
   */
  public static @Nullable String suggestedBy(String folded) {
    long letters = folded.codePoints().filter(Character::isLetterOrDigit).count();
    long kept = folded.codePoints().filter(Slug::isLetter).count();
    if (kept * 2 < letters) {
      return null;
    }
    String words = folded.replaceAll("\\p{M}|['’]", "").replaceAll("[^a-z0-9]+", "-");
    String slug = words.substring(0, Math.min(words.length(), MAX_LENGTH)).replaceAll("^-|-$", "");
    return isValid(slug) ? slug : null;
  }

  private static boolean isLetter(int c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9');
  }

  /** The id if the text is a complete UUID, or null: every other text can be a slug. */
  public static @Nullable UUID asId(String text) {
    if (!text.matches("(?i)" + ID)) {
      return null;
    }
    return UUID.fromString(text);
  }

  /** Adds a criterion whose {@code %s} becomes "is one of the shows with these slugs or ids". */
  public static Select narrow(Select select, String criterion, @Nullable Names slugsOrIds) {
    if (slugsOrIds == null || slugsOrIds.values().size() == 1) {
      return narrow(select, criterion, slugsOrIds == null ? null : slugsOrIds.values().getFirst());
    }
    UUID[] ids =
        slugsOrIds.values().stream().map(Slug::asId).filter(Objects::nonNull).toArray(UUID[]::new);
    return select
        .where(criterion.formatted("(show.slug = any(:slugs) or show.id = any(:ids))"))
        .bind("slugs", slugsOrIds.values().toArray(String[]::new))
        .bind("ids", ids);
  }

  /** Adds a criterion whose {@code %s} becomes "is the show with this slug or id". */
  public static Select narrow(Select select, String criterion, @Nullable String slugOrId) {
    UUID id = slugOrId == null ? null : asId(slugOrId);
    return id == null
        ? select.where(criterion.formatted("show.slug = :show"), "show", slugOrId)
        : select.where(criterion.formatted("show.id = :show"), "show", id);
  }
}
