package tv.slate.value;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The countries of ISO 3166-1 by their alpha-2 codes, and Kosovo, which has none but XK. */
public final class CountryCodes {
  private static final Set<String> CODES = codes();

  private CountryCodes() {}

  public static boolean isCode(String text) {
    return CODES.contains(text);
  }

  /**
   * A suggestion for a text that isn't a code, to be appended to an error message; empty if there
   * is none.
   */
  public static String hint(String text) {
    var meant = Meant.BY_TEXT.get(folded(text));
    return meant == null ? "" : "; did you mean " + meant + "?";
  }

  private static Set<String> codes() {
    var codes = new TreeSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    codes.add("XK");
    return codes;
  }

  private static String folded(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('’', '\'')
        .toLowerCase(Locale.ROOT);
  }

  /** Common spellings of countries: names in English and French, alpha-3 codes and the like. */
  private static final class Meant {
    static final Map<String, String> BY_TEXT = meant();

    private static Map<String, String> meant() {
      var meant = new HashMap<String, String>();
      for (String code : CODES) {
        var country = Locale.of("", code);
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
          meant.put(folded(country.getDisplayCountry(language)), code);
        }
        meant.put(folded(code), code);
        if (!code.equals("XK")) {
          meant.put(folded(country.getISO3Country()), code);
        }
      }
      meant.putAll(
          Map.of(
              "uk",
              "GB",
              "england",
              "GB",
              "scotland",
              "GB",
              "wales",
              "GB",
              "great britain",
              "GB",
              "el",
              "GR",
              "united states of america",
              "US",
              "czech republic",
              "CZ"));
      meant.put("holland", "NL");
      return meant;
    }
  }
}
