package tv.slate.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The slug of a title follows from the folding that searches go by. */
@QuarkusTest
class SuggestedSlugTest {
  @Inject Shows shows;

  @ParameterizedTest
  @Transactional
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Marvel's Jessica Jones     | marvels-jessica-jones
          Marvel’s Jessica Jones     | marvels-jessica-jones
          `  The   Wire!  `          | the-wire
          La casa de las señoritas   | la-casa-de-las-senoritas
          ÎLE Ö                      | ile-o
          ﬁlm ②                      | film-2
          M*A*S*H                    | m-a-s-h
          9-1-1: Lone Star           | 9-1-1-lone-star
          Łowcy Śląska               | lowcy-slaska
          Smørrebrød                 | smorrebrod
          Weißensee                  | weissensee
          Krøniken                   | kroniken
          Cœur d'été                 | coeur-dete
          Þættir af Ærø              | thaettir-af-aero
          İstanbul'da Aşk            | istanbulda-ask
          Đường về nhà               | duong-ve-nha
          君の名は。Your Name          | your-name
          """)
  void itsLettersAreKept(String title, String slug) {
    assertEquals(slug, shows.suggestedSlug(title));
    assertEquals(slug, shows.suggestedSlug(Normalizer.normalize(title, Normalizer.Form.NFD)));
  }

  @ParameterizedTest
  @Transactional
  @ValueSource(strings = {"Слово 5", "Слово пацана", "進撃の巨人 3", "Οδός 24", "!?", "오징어 게임 S"})
  void whereMostOfThemWouldBeLostThereIsNone(String title) {
    assertNull(shows.suggestedSlug(title));
  }
}
