package tv.slate.sql;

/**
 * How {@code :q} is looked for in the names of shows, productions and places: with typos forgiven,
 * whatever the punctuation, and by pairs of characters in languages without spaces. The column
 * holds what the database's {@code search_words} made of the name, and has a trigram index.
 */
public final class Search {
  private Search() {}

  /** The criterion that a name has the words, or some that are much like them. */
  public static String matches(String column) {
    return column + " %> any(search_queries(:q))";
  }

  /**
   * How well it does: from 0 to 2, for the same name. What depends on {@code :q} alone is selected,
   * so that it is computed once and not for each row.
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
