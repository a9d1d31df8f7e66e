package tv.slate.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/** What the database takes for the same title. */
@QuarkusTest
class TitleKeyTest {
  @Inject Session session;

  @ParameterizedTest
  @Transactional
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Emily in Paris                 | emily in paris
          EMILY  IN PARIS                | emily in paris
          `  Emily\u00a0in\u3000Paris `  | emily in paris
          É                              | e
          Élite                          | elite
          Señora                         | senora
          L'Attaché                      | attache
          L’Attaché                      | attache
          L´ATTACHE                      | attache
          Attaché                        | attache
          Lattaché                       | lattache
          The Crown                      | crown
          A Star Is Born                 | star is born
          An Education                   | education
          Le Bureau des légendes         | bureau des legendes
          La La Land                     | la land
          Les Misérables                 | miserables
          Un prophète                    | prophete
          Une affaire de femmes          | affaire de femmes
          Des gens bien                  | gens bien
          El Camino: A Breaking Bad Movie | camino a breaking bad movie
          Los Espookys                   | espookys
          Las chicas del cable           | chicas del cable
          Der Pass                       | pass
          Die Brücke                     | brucke
          Das Boot                       | boot
          Il Postino                     | postino
          Lo chiamavano Trinità          | chiamavano trinita
          Gli anni più belli             | anni piu belli
          The The                        | the
          The                            | the
          "The"                          | the
          A                              | a
          L'                             | l
          The...                         | the
          Theory                         | theory
          Anna                           | anna
          The Good, the Bad & the Ugly   | good the bad the ugly
          "Marvel's Jessica Jones"       | marvel s jessica jones
          Mission: Impossible – Fallout  | mission impossible fallout
          Mission - Impossible/Fallout   | mission impossible fallout
          S.W.A.T.                       | s w a t
          M*A*S*H                        | m a s h
          Spider‑Man                     | spider man
          Tick, Tick… Boom!              | tick tick boom
          ¿Qué he hecho yo?              | que he hecho yo
          ¡Átame!                        | atame
          «Ева»                          | ева
          “Ева”                          | ева
          Hawaiʻi Five-0                 | hawai i five 0
          355                            | 355
          24                             | 24
          1992                           | 1992
          10%                            | 10%
          10                             | 10
          10‰                            | 10‰
          66.5                           | 66 5
          66-5                           | 66 5
          C++                            | c++
          $                              | $
          $9.99                          | $9 99
          ?                              | ?
          !!!                            | !!!
          …                              | ...
          ・                              | ・
          - - -                          | - - -
          Слово пацана                   | слово пацана
          СЛОВО ПАЦАНА!                  | слово пацана
          Слово пацана. Кровь на асфальте | слово пацана кровь на асфальте
          七人の侍                        | 七人の侍
          「七人の侍」                     | 七人の侍
          スパイ・ファミリー                | スパイ ファミリー
          １００％！                       | 100%
          오징어 게임                      | 오징어 게임
          العربية، نعم؟                   | العربية نعم
          महाभारत।                        | महाभारत
          """)
  void aTitleHasOneKeyHoweverItIsWritten(String title, String key) {
    assertEquals(key, key(title));
  }

  @Test
  @Transactional
  void aShowKeepsTheKeyOfItsTitle() {
    String slug = Api.unique("keyed");
    Api.put("/v1/shows/" + slug, "{\"title\": \"L'Attaché\", \"kind\": \"series\"}")
        .statusCode(201);
    assertEquals("attache", stored(slug));

    Api.put("/v1/shows/" + slug, "{\"title\": \"The Crown\", \"kind\": \"series\"}")
        .statusCode(200);
    assertEquals("crown", stored(slug));
  }

  private String key(String title) {
    return session
        .createNativeQuery("select title_key(:title)", String.class)
        .setParameter("title", title)
        .getSingleResult();
  }

  private String stored(String slug) {
    return session
        .createNativeQuery("select title_key from show where slug = :slug", String.class)
        .setParameter("slug", slug)
        .getSingleResult();
  }
}
