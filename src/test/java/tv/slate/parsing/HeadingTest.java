package tv.slate.parsing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.slate.show.Kind;

class HeadingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '"',
      textBlock =
          """
          EMILY IN PARIS S3                                  | series  | EMILY IN PARIS                 | 3  | -
          EMILY IN PARIS SAISON 3                            | series  | EMILY IN PARIS                 | 3  | -
          Emily in Paris (saison 3)                          | series  | Emily in Paris                 | 3  | -
          Emily in Paris (saison 3 )                         | series  | Emily in Paris                 | 3  | -
          EMILY IN PARIS - saison 3                          | series  | EMILY IN PARIS                 | 3  | -
          Munch saison 3                                     | series  | Munch                          | 3  | -
          Munch saison 3                                     | special | Munch                          | 3  | -
          Lupin saison n°2                                   | series  | Lupin                          | 2  | -
          10%/SAISON 2                                       | series  | 10%                            | 2  | -
          30 COINS -Saison 2                                 | series  | 30 COINS                       | 2  | -
          CHEFS - SAISON 2                                   | series  | CHEFS                          | 2  | -
          L'art du crime saison5                             | series  | L'art du crime                 | 5  | -
          L'art du crime saison 5 16 eme                     | series  | L'art du crime                 | 5  | -
          ASTRID ET RAPHAËLLE SAISON 5 - 7 EME               | series  | ASTRID ET RAPHAËLLE            | 5  | -
          MODERN FAMILY - Saison 11 - FINALE                 | series  | MODERN FAMILY                  | 11 | -
          Une famille formidable - Saison 14 - du 4 au 13 septembre 2017 | series | Une famille formidable | 14 | -
          LUPIN Saison 2 Reshoot                             | series  | LUPIN                          | 2  | -
          GENIUS Saison 2 - PICASSO                          | series  | GENIUS                         | 2  | -
          FIND ME IN PARIS Saison 3( LENA REVE D'ETOILES)    | series  | FIND ME IN PARIS               | 3  | -
          PARIS OPERA SAISON 2 (LENA REVE D'ETOILES) 3       | series  | PARIS OPERA                    | 2  | -
          Engrenages S7.4                                    | series  | Engrenages                     | 7  | -
          engrenages s7                                      | series  | engrenages                     | 7  | -
          Raise the Dead S01                                 | series  | Raise the Dead                 | 1  | -
          LACE S1 - EQUIPE B                                 | series  | LACE                           | 1  | -
          Lupin S2E05                                        | series  | Lupin                          | 2  | -
          Lupin S02 E05                                      | series  | Lupin                          | 2  | -
          Lupin S2E05-06                                     | series  | Lupin                          | 2  | -
          Hanna, 2nd season                                  | series  | Hanna                          | 2  | -
          Hanna 3ème saison                                  | series  | Hanna                          | 3  | -
          HANNA 1RE SAISON                                   | series  | HANNA                          | 1  | -
          24 Saison 3                                        | series  | 24                             | 3  | -
          1992 - Saison 2                                    | series  | 1992                           | 2  | -
          Breaking Bad Season 5 pt. 2                        | series  | Breaking Bad                   | 5  | 2
          Breaking Bad Season 5, Part 2                      | series  | Breaking Bad                   | 5  | 2
          Lupin - Saison 2 (partie 1)                        | series  | Lupin                          | 2  | 1
          TV Series Season 5 pt. 2                           | series  | TV Series                      | 5  | 2
          TV Series Season 1 Episode 3                       | series  | TV Series                      | 1  | -
          TV Series Season 1 Christian and Joe               | series  | TV Series                      | 1  | -
          In Plain Sight season 1                            | series  | In Plain Sight                 | 1  | -
          Alice in Paris - Saison 02 - Episode 14 - RENCARD  | series  | Alice in Paris                 | 2  | -
          ENGRENAGES SAISON 6/N° 7 A 12                      | series  | ENGRENAGES                     | 6  | -
          ENGRENAGES/SAISON 6/N° 1 A 6                       | series  | ENGRENAGES                     | 6  | -
          Engrenages Saison 7 Episode 7 à 12                 | series  | Engrenages                     | 7  | -
          PROFILAGE/67 A 68/ SAISON 7                        | series  | PROFILAGE                      | 7  | -
          ALICE NEVERS episodes 92, 93 saison 14             | series  | ALICE NEVERS                   | 14 | -
          CANDICE RENOIR SAISON 7 Ep 62-63-64                | series  | CANDICE RENOIR                 | 7  | -
          Balthazar Saison 4, épisodes 29 et 30              | series  | Balthazar                      | 4  | -
          Chance- Season 1 ep103                             | -       | Chance                         | 1  | -
          Chance - Season 1ep105                             | -       | Chance                         | 1  | -
          Chance - Season 1 Pilot                            | -       | Chance                         | 1  | -
          Looking Season 2 ep 202                            | -       | Looking                        | 2  | -
          Murder in the First, Season 3                      | -       | Murder in the First            | 3  | -
          Blindspotting (Season 2)                           | -       | Blindspotting                  | 2  | -
          Sense8 - Season 2                                  | -       | Sense8                         | 2  | -
          Lost S01E02                                        | -       | Lost                           | 1  | -
          """)
  void seasonsComeOutOfTitles(
      String text,
      @Nullable Kind kind,
      String title,
      @Nullable Integer season,
      @Nullable Integer part) {
    assertEquals(new Heading(title, season, part, true), Heading.of(text, kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '"',
      textBlock =
          """
          SKAM SAISON 5 ET 6 SEMAINE 1 SUR 9                 | series  | SKAM
          SKAM Saison 9 et 10                                | series  | SKAM
          SKAM SAISONS 9-10                                  | series  | SKAM
          SKAM Saison 9/10                                   | series  | SKAM
          SKAM S9 & S10                                      | series  | SKAM
          SKAM 7-8                                           | series  | SKAM
          Looking Seasons 1 and 2                            | -       | Looking
          BALTHAZAR 7,8                                      | series  | BALTHAZAR
          BALTHAZAR 3,4 ET 5                                 | series  | BALTHAZAR
          BALTHAZAR 33 à 35                                  | special | BALTHAZAR
          PROFILAGE 79 ET 80                                 | series  | PROFILAGE
          PROFILAGE 88/89                                    | series  | PROFILAGE
          FALCO/29 ET 30                                     | series  | FALCO
          LEBOWITZ CONTRE LEBOWITZ/9 A 12                    | series  | LEBOWITZ CONTRE LEBOWITZ
          CLEM 40 41                                         | series  | CLEM
          Joséphine Ange Gardien 120-121                     | series  | Joséphine Ange Gardien
          JOSEPHINE ANGE GARDIEN N°126/127                   | series  | JOSEPHINE ANGE GARDIEN
          PROFILAGE/N°72                                     | series  | PROFILAGE
          PROFILAGE - N° 70 ET 71                            | series  | PROFILAGE
          PROFILAGE EPISODES 101/102                         | series  | PROFILAGE
          PROFILAGE EP.93/94                                 | series  | PROFILAGE
          JOSEPHINE ANGE GARDIEN/EPISODE 81                  | series  | JOSEPHINE ANGE GARDIEN
          Joséphine ange gardien episode 110-111 Mon fils de la Lune | series | Joséphine ange gardien
          ALICE NEVERS E100-101                              | series  | ALICE NEVERS
          ALICE NEVERS E114-115 (Partie 1/3)                 | series  | ALICE NEVERS
          ÇUKUR - Episode 1 : GÖKHAN HORZUM                  | series  | ÇUKUR
          MERCI MAIS NON MERCI - Épisode 1                   | series  | MERCI MAIS NON MERCI
          TOUT LE MONDE MENT EP.02                           | special | TOUT LE MONDE MENT
          Articule, Episode 3                                | series  | Articule
          Tournage Web Série Frustration Ep 8                | series  | Tournage Web Série Frustration
          CSI: NY- episode 903                               | -       | CSI: NY
          """)
  void episodesAndTwoSeasonsLeaveTheSeasonUnknown(String text, @Nullable Kind kind, String title) {
    assertEquals(new Heading(title, null, null, true), Heading.of(text, kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "355",
        "66.5",
        "66-5",
        "1992",
        "24",
        "10%",
        "13/11",
        "04:04:02",
        "84.2",
        "9.3BB",
        "3615 MONIQUE",
        "Sense8",
        "Bee Season",
        "12 Points",
        "30 Vies",
        "PARIS POLICE 1905",
        "DV15",
        "H24",
        "I3P",
        "UNITE 8200",
        "The OA Part II",
        "Hanna 2",
        "MODERN FAMILY 11",
        "BALTHAZAR 6",
        "CHRONIQUES PARISIENNES 10",
        "Mystère Place Vendôme, Partie 2",
        "Saison 1",
        "Season 2 of Something",
        "S3",
        "7,8",
        "Episode 3",
        "Four Seasons 2",
        "Une saison 2019",
        "DANS 5 ANS",
        "Jerusalem 24/7",
        "APOCALYPSE 14-18",
        "Inside 9/11",
        "POTOMAC suite 25/06",
        "Gute Zeiten Schlechte Zeiten (2-75006)",
        "PARIS HAS FALLEN - 2nd UNIT",
        "LE COMTE DE MONTE-CRISTO 2E EQUIPE",
        "Maggie e Bianca Fashion Friends Episode DE PARIS AVEC AMOUR",
        "L'S3",
        "Classe S 500",
        "Real action Series 2: Microgrids",
        "DOXA (additif). dossier n° 1994"
      })
  void titlesWithNumbersSurvive(String title) {
    Heading asItIs = new Heading(title, null, null, false);
    assertEquals(asItIs, Heading.of(title, Kind.series));
    assertEquals(asItIs, Heading.of(title, Kind.special));
    assertEquals(asItIs, Heading.of(title, null));
    assertEquals(asItIs, Heading.of(title, Kind.film));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNE SAISON EN FRANCE",
        "JOHN WICK 4",
        "De Gaulle Parties 1 et 2",
        "LA SAISON 2",
        "TAMARA 2 demande n°3",
        "Open Season 2"
      })
  void filmsHaveNoSeasons(String title) {
    assertEquals(new Heading(title, null, null, false), Heading.of(title, Kind.film));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Galaxy S3",
        "Star Wars: Episode 4",
        "Star Wars Episode 4",
        "Apollo 12 13",
        "The 15:17 to Paris",
        "Chanel N° 5",
        "Sister Act 2: Back in the Habit"
      })
  void whereItMayBeAFilmOnlyWhatIsClearIsTaken(String title) {
    assertFalse(Heading.of(title, null).ofSeries());
    assertEquals(title, Heading.of(title, null).title());
  }

  @Test
  void hostileTitlesTakeNoTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (String piece :
              new String[] {
                "1 ", "1,", "1 et ", "saison ", "saison 1 et ", "N° 1 ", "E1-", "((", " -"
              }) {
            String most = piece.repeat(Heading.MAX_LENGTH).substring(0, Heading.MAX_LENGTH);
            String tooMuch = piece.repeat(1 << 18);
            for (Kind kind : Kind.values()) {
              Heading.of(most, kind);
              Heading.of(most + "x", kind);
              assertEquals(tooMuch, Heading.of(tooMuch, kind).title());
            }
          }
        });
  }

  @Test
  void whatIsTakenOffLeavesATitle() {
    for (String text : new String[] {"- saison 2", "(Saison 2)", "/ 7,8", "Saison 1 / Saison 2"}) {
      assertTrue(Heading.of(text, Kind.series).title().equals(text), text);
    }
  }
}
