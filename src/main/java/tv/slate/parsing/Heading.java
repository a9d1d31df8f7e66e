package tv.slate.parsing;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.slate.show.Kind;

/**
 * The parsed title from a film office: {@code ENGRENAGES SAISON 6/N° 7 A 12} is season 6 of {@code
 * ENGRENAGES}. Ambiguous parts stay in the title, since merging two shows is worse than not
 * recognizing one.
 *
 * @param season null if none is named, or several are
 * @param part of a season that is shot in parts
 * @param ofSeries whether it names a season or episodes, which only a series has
 */
public record Heading(
    String title, @Nullable Integer season, @Nullable Integer part, boolean ofSeries) {
  /** Longer texts aren't titles; the limit also bounds the time that the patterns take. */
  public static final int MAX_LENGTH = 300;

  private static final String NUMBER = "\\d{1,2}(?!\\d)";
  private static final String WORD_STARTS = "(?<![\\p{L}\\p{N}'’.])";
  private static final String WORD_ENDS = "(?![\\p{L}\\p{N}])";

  /** A second season, and a part: "5 ET 6", "5-6", "5, saison 6", "5 pt. 2". */
  private static final String SEASON_ENDS =
      ("(?<another>\\s*(?:et|and|&|\\+|à|a)\\s*(?:saison|season|S)?\\s*NUMBER"
              + "|\\s*[-/,]\\s*(?:saison|season|S)\\s*NUMBER"
              + "|[-/,]NUMBER)?"
              + "(?:[\\s,(/-]*(?:pt\\.?|part|partie)\\s*(?<part>NUMBER))?")
          .replace("NUMBER", NUMBER);

  /** "SAISON 3", "Season 1ep105", "SAISONS 5 ET 6"; but "Four Seasons 2" may be a film. */
  private static final Pattern NAMED_SEASON =
      pattern(
          "(?:saison|season|(?:saisons|seasons)(?=\\s*\\d{1,2}\\s*(?:et|and|à|a|[-&+/,])\\s*\\d))"
              + "\\s*(?:n\\s?[°º]\\s*)?(?<season>NUMBER)"
              + SEASON_ENDS);

  /** "3ème saison". */
  private static final Pattern COUNTED_SEASON =
      pattern(
          "(?<season>NUMBER)\\s?(?:st|nd|rd|th|re|ère|ere|er|e|è|ème|eme|ième)\\s+(?:saison|season)"
              + WORD_ENDS
              + SEASON_ENDS);

  /** "S3", "S7.4", "S2E05". */
  private static final Pattern SHORT_SEASON =
      pattern(
          "S(?<season>NUMBER)(?:(?<episode>\\s?EP?\\.?\\s?\\d{1,3})|\\.\\d{1,3}|(?!\\p{L})"
              + SEASON_ENDS
              + ")");

  /** "EPISODES 101/102", "EP.93/94". */
  private static final Pattern EPISODE =
      pattern("(?:épisodes?|episodes?|eps?)\\s?\\.?\\s*(?:n°\\s*)?\\d{1,4}(?!\\d)");

  /** "E100-101". */
  private static final Pattern SHORT_EPISODES = pattern("E\\d{1,3}[-/,]\\d{1,3}" + WORD_ENDS);

  private static final String LIST = "\\d{1,3}(?:\\s*(?:[,/&-]|et|à|a)\\s*\\d{1,3}|\\s\\d{1,3})*";

  /** "N° 70 ET 71", with nothing after it. */
  private static final Pattern NUMBERED_EPISODES = pattern("N\\s?[°º]\\s*" + LIST + "[\\s)]*$");

  /** "- episode 903": where it may be a film, "Star Wars: Episode 4" stays as it is. */
  private static final Pattern SEPARATE_EPISODE =
      Pattern.compile(
          "[-–/,(]\\s*(?:épisodes?|episodes?|ep\\.?)\\s*\\d{1,4}(?!\\d)",
          CASE_INSENSITIVE | UNICODE_CASE);

  private static final Pattern LAST_NUMBERS =
      Pattern.compile("(?<=[\\s/])" + LIST + "$", CASE_INSENSITIVE | UNICODE_CASE);

  private static final Pattern NEXT_NUMBER = Pattern.compile("(\\D*)(\\d+)");
  private static final Pattern LOOSE_END = Pattern.compile("[\\s–—/(,:-]+$");

  private static Pattern pattern(String regex) {
    return Pattern.compile(
        WORD_STARTS + regex.replace("NUMBER", NUMBER), CASE_INSENSITIVE | UNICODE_CASE);
  }

  /**
   * Parses a title.
   *
   * @param text with tidied white space
   * @param kind the kind according to the row: a film has no seasons; if null, only what can't
   *     belong to a film's title is taken for a season or episode
   */
  public static Heading of(String text, @Nullable Kind kind) {
    Heading plain = new Heading(text, null, null, false);
    if (kind == Kind.film || text.length() > MAX_LENGTH) {
      return plain;
    }
    Matcher season = season(text, kind);
    if (season == null) {
      String title = withoutEpisodes(text, kind);
      return new Heading(title, null, null, !title.equals(text));
    }
    String before = before(text, season);
    if (before.isEmpty()) {
      return plain;
    }
    String title = withoutEpisodes(before, kind);
    return season.group("another") == null
        ? new Heading(title, number(season, "season"), number(season, "part"), true)
        : new Heading(title, null, null, true);
  }

  private static @Nullable Matcher season(String text, @Nullable Kind kind) {
    Matcher brief = SHORT_SEASON.matcher(text);
    boolean found = brief.find() && (kind != null || brief.group("episode") != null);
    Matcher named = first(text, List.of(NAMED_SEASON, COUNTED_SEASON));
    return found && (named == null || brief.start() < named.start()) ? brief : named;
  }

  private static String withoutEpisodes(String text, @Nullable Kind kind) {
    Matcher episodes =
        first(
            text,
            kind == null
                ? List.of(SEPARATE_EPISODE)
                : List.of(EPISODE, SHORT_EPISODES, NUMBERED_EPISODES));
    if (episodes == null && kind != null) {
      Matcher last = LAST_NUMBERS.matcher(text);
      episodes = last.find() && count(last.group()) ? last : null;
    }
    String before = episodes == null ? text : before(text, episodes);
    return before.codePoints().anyMatch(Character::isLetter) ? before : text;
  }

  private static @Nullable Matcher first(String text, List<Pattern> patterns) {
    Matcher first = null;
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find() && (first == null || matcher.start() < first.start())) {
        first = matcher;
      }
    }
    return first;
  }

  /**
   * Whether there are at least two consecutive numbers: "7,8", "3,4 ET 5", or "33 à 35". "24/7",
   * "14-18" and "9/11" belong to a title.
   */
  private static boolean count(String list) {
    Matcher number = NEXT_NUMBER.matcher(list);
    int numbers = 0;
    for (int last = 0; number.find(); numbers++) {
      int next = Integer.parseInt(number.group(2));
      boolean range = number.group(1).strip().matches("[aAàÀ]");
      if (numbers > 0 && (range ? next <= last : next != last + 1)) {
        return false;
      }
      last = next;
    }
    return numbers > 1;
  }

  private static String before(String text, Matcher matcher) {
    return LOOSE_END.matcher(text.substring(0, matcher.start())).replaceFirst("");
  }

  private static @Nullable Integer number(Matcher matcher, String group) {
    String digits = matcher.group(group);
    return digits == null ? null : Integer.valueOf(digits);
  }

  /** The original title for the report's note, if the parsed one lost a part of it; or null. */
  public static @Nullable String note(String written, Heading read, @Nullable String more) {
    if (written.equals(read.title)) {
      return more;
    }
    String said = "Titled: " + written + ".";
    return more == null ? said : said + " " + more;
  }
}
