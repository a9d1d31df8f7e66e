package tv.slate.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Names as they are given: titles of shows, publishers, networks, streets. */
public final class Words {
  private static final String[] ADJECTIVES =
      words(
          "Silent Broken Golden Hidden Last First Lost Dark Bright Quiet Cold Burning Crimson Hollow Distant Empty"
              + " Endless Fallen Final Foreign Forgotten Frozen Gentle Gilded Great Green Grey Heavy Holy Honest"
              + " Impossible Invisible Iron Little Lonely Long Lucky Midnight Modern Mortal Narrow Northern Old Open"
              + " Ordinary Painted Pale Perfect Private Proud Pure Quick Rare Reckless Restless Rising Royal Sacred"
              + " Scarlet Second Secret Seven Shallow Sharp Silver Sleeping Small Southern Strange Sudden Sweet Tender"
              + " Third Twisted Unbroken Uncommon Velvet Violent Wandering Warm Wild Winter Wicked Wooden Younger");

  private static final String[] NOUNS =
      words(
          "Harbour Bridge River Garden House Station Island Valley Mountain Forest Ocean Shore Lighthouse Mirror Window"
              + " Door Staircase Letter Promise Secret Witness Daughter Son Brother Sister Mother Father Stranger Neighbour"
              + " Detective Doctor Lawyer Teacher Soldier Captain King Queen Prince Crown Empire Republic Kingdom Border"
              + " Frontier Wall Tower Castle Market Theatre Circus Orchestra Song Dance Dream Shadow Light Night Morning"
              + " Summer Winter Autumn Spring Storm Thunder Rain Snow Fire Ash Smoke Stone Glass Iron Gold Silver Blood"
              + " Bone Heart Hand Eye Voice Silence Truth Lie Game Hunt Chase Escape Return Arrival Departure Journey"
              + " Road Train Ship Plane Machine Engine Signal Code Cipher Archive Library Museum School Hospital Prison"
              + " Asylum Hotel Motel Diner Bakery Kitchen Table Feast Wedding Funeral Inheritance Debt Bargain Trial"
              + " Verdict Jury Judge Crime Murder Thief Heist Vault Bank Fortune Colony Orbit Planet Moon Star Comet"
              + " Horizon Wolf Raven Fox Hawk Lion Tiger Horse Dog Sparrow Swan Rose Lily Orchard Vineyard Meadow");

  private static final String[] FRENCH = {
    "Les Amants du %s",
    "La Maison de %s",
    "L'Été à %s",
    "Le Mystère de %s",
    "Une Nuit à %s",
    "Les Héritiers de %s",
    "Le Secret d'Hélène %s",
    "À la recherche de %s",
    "L'Étrange Affaire %s"
  };
  private static final String[] OTHERS = {
    "La señora de %s", "El corazón de %s", "Die Brücke von %s", "Das Mädchen aus %s",
        "Il segreto di %s",
    "Os Filhos de %s", "Ο δρόμος %s", "Mörderische Nächte in %s", "Småstad: %s", "Łódź and %s"
  };

  private static final String[] ONSETS =
      words(
          "B Br C Ch Cr D Dr F Fl G Gr H J K Kr L M N P Pr R S Sh St T Th Tr V W Y Z Al El Is Or Ur An En Ar");
  private static final String[] VOWELS = words("a e i o u a e o ai ea ei ou é ö");
  private static final String[] MIDDLES =
      words("l r n m s t d v b k ll rr nn st nd rt lm rk th sh v l r n");
  private static final String[] ENDINGS =
      words("n r s t l a o ey er on an en ton ley ford ham sen ski ez elli ard ine ow well mont");

  private static final String[] PRESS =
      words(
          "Herald Chronicle Gazette Tribune Observer Courier Dispatch Post Mirror Ledger Review Reporter Insider Wire"
              + " Deadline Backlot Callsheet Slate Screen Reel Frame Take Cut Set Location Studio Stage Boxoffice");

  public static final List<String> NETWORKS =
      List.of(
          "Netflix",
          "BBC One",
          "HBO",
          "Prime Video",
          "Disney+",
          "Apple TV+",
          "ABC",
          "NBC",
          "CBS",
          "FOX",
          "The CW",
          "Showtime",
          "AMC",
          "FX",
          "Hulu",
          "Peacock",
          "Paramount+",
          "Channel 4",
          "ITV1",
          "Sky Atlantic",
          "TF1",
          "France 2",
          "Arte",
          "Canal+",
          "M6",
          "ZDF",
          "Das Erste",
          "RTL",
          "Rai 1",
          "RTVE",
          "Movistar Plus+",
          "Antena 3",
          "SVT1",
          "NRK1",
          "DR1",
          "Yle TV1",
          "TVP1",
          "CBC",
          "CTV",
          "Nine Network",
          "TVNZ 1",
          "NHK",
          "Fuji TV",
          "tvN",
          "JTBC",
          "Globo",
          "Televisa",
          "Star",
          "Crave",
          "Stan");

  private static final String[] STREETS =
      words(
          "Church Mill Station Park Oak Cedar Maple Elm Washington Lincoln Victoria Albert King Queen Market Bridge"
              + " River Harbour Hill Spring Garden Castle Abbey Temple College School Chapel Orchard Meadow Linden"
              + " Rivoli Voltaire Gambetta Pasteur Goethe Schiller Garibaldi Mazzini Cervantes Colón Bolívar Broadway");
  private static final String[] STREET_KINDS =
      words("Street Avenue Road Lane Square Boulevard Place Court Terrace Drive Quay Way");

  private Words() {}

  public static String title(SplittableRandom random) {
    String adjective = pick(random, ADJECTIVES);
    String noun = pick(random, NOUNS);
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> "The " + adjective + " " + noun;
      case 3, 4 -> adjective + " " + noun;
      case 5, 6 -> noun + " of " + name(random);
      case 7, 8 -> name(random) + "'s " + noun;
      case 9 -> noun + " & " + pick(random, NOUNS);
      case 10 -> "The " + noun + " at " + name(random) + " " + pick(random, STREET_KINDS);
      case 11, 12 -> name(random) + " " + name(random);
      case 13 -> name(random);
      case 14, 15 -> pick(random, FRENCH).formatted(name(random));
      case 16 -> pick(random, OTHERS).formatted(name(random));
      case 17 -> "Who Killed " + name(random) + " " + name(random) + "?";
      case 18 -> "A " + noun + " for " + name(random);
      default -> "The " + noun + " and the " + pick(random, NOUNS);
    };
  }

  /** A name of a person or town that nobody has. */
  public static String name(SplittableRandom random) {
    StringBuilder name = new StringBuilder(pick(random, ONSETS)).append(pick(random, VOWELS));
    if (random.nextInt(3) > 0) {
      name.append(pick(random, MIDDLES)).append(pick(random, VOWELS));
    }
    return name.append(pick(random, ENDINGS)).toString();
  }

  /** The n-th publisher: the first are the ones that publish most. */
  public static String publisher(int n) {
    SplittableRandom random = new SplittableRandom(n);
    String paper = PRESS[n % PRESS.length];
    return n % 3 == 0
        ? name(random) + " " + paper + " & " + pick(random, PRESS)
        : "The " + name(random) + " " + paper;
  }

  public static String franchise(int n) {
    return name(new SplittableRandom(n)) + " Universe";
  }

  /** The n-th address in a town, no two alike. */
  public static String address(int n) {
    return 1 + n / (STREETS.length * STREET_KINDS.length) + " " + street(n);
  }

  public static String crossing(int n) {
    return street(n) + " and " + street(n / (STREETS.length * STREET_KINDS.length) + 5);
  }

  private static String street(int n) {
    return STREETS[n % STREETS.length]
        + " "
        + STREET_KINDS[n / STREETS.length % STREET_KINDS.length];
  }

  /** For the address of a page. */
  public static String inUrl(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  public static String pick(SplittableRandom random, String[] words) {
    return words[random.nextInt(words.length)];
  }

  private static String[] words(String words) {
    return words.split(" ");
  }
}
