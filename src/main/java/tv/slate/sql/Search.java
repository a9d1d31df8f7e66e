package tv.slate.sql;

/**
 * Searches the names of shows, productions and locations for {@code :q}: tolerates typos, ignores
 * punctuation, and compares pairs of characters in languages without spaces. The column holds the
 * database's {@code search_words} of the name, and has a trigram index.
 */
public final class Search {
  private Search() {}

  /** The criterion that a name has the words, or similar ones. */
  public static String matches(String column) {
    return column + " %> any(search_queries(:q))";
  }

  /**
   * The score, from 0 to 2 for an equal name. What depends only on {@code :q} is a subselect, so
   * that it is computed once and not for each row.
   */
  public static String score(String column) {
    return """
        cast(
          greatest(
            word_similarity((select (search_queries(:q))[1]), %1$s),
            word_similarity((select (search_queries(:q))[2]), %1$s))
          + similarity((select search_words(:q)), %1$s) as float8)"""
        .formatted(column);
  }
}
