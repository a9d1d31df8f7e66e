package tv.slate.sql;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

/** Words are found in the names of shows, productions and places alike. */
@QuarkusTest
class SearchTest {
  private final String franchise = Api.unique("searched");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          S.W.A.T.                 | swat
          SWAT                     | s.w.a.t
          9-1-1                    | 911
          911                      | 9-1-1
          9-1-1: Lone Star         | 911 lone
          Agents of S.H.I.E.L.D.   | shield
          Agents of Shield         | s.h.i.e.l.d.
          X-Men                    | xmen
          X-Men                    | x men
          X-Men                    | x-men
          XMen                     | x-men
          M*A*S*H                  | mash
          M*A*S*H                  | m.a.s.h
          T.J. Hooker              | tj hooker
          U.N.C.L.E.               | uncle
          Face/Off                 | faceoff
          Face/Off                 | face off
          Rosamund Pike            | rosamond pike
          流浪地球                  | 地球
          流浪地球                  | 流浪
          流浪地球                  | 浪地
          進撃の巨人                | 巨人
          進撃の巨人                | 進撃の
          千と千尋の神隠し           | 神隠し
          スパイ・ファミリー         | ファミ
          오징어게임                | 게임
          오징어 게임               | 징어
          三体                      | 体
          𠮷野家物語                 | 野家
          ﾌｧﾐﾘｰﾋｽﾄﾘｰ                | ヒスト
          Straße der Lieder        | STRASSE
          Œuvre au noir            | oeuvre
          Οδός Ερμής               | ΕΡΜΗΣ
          İstanbul Sokakları       | istanbul
          Þingvellir               | thingvellir
          ＳＷＡＴ                  | swat
          """)
  void aNameIsFoundHoweverItIsWritten(String name, String q) {
    String show = file(name);

    for (Form form : List.of(Form.NFC, Form.NFD)) {
      String query = "&q=" + encode(Normalizer.normalize(q, form), UTF_8);
      assertEquals(
          List.of(show),
          Api.found("/v1/shows?franchise=" + franchise + query).getList("items.slug"));
      assertEquals(
          List.of(show),
          Api.found("/v1/productions?franchise=" + franchise + query).getList("items.show.slug"));
      assertEquals(
          List.of(name),
          Api.found("/v1/filming-locations?show=" + show + query).getList("items.name"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          流浪地球          | 地上
          流浪地球          | 球地
          流浪地球          | 火球
          進撃の巨人        | 人撃
          S.W.A.T.         | sat
          Agents of Shield | swat
          """)
  void otherWordsAreNotFound(String name, String q) {
    String show = file(name);

    String query = "&q=" + encode(q, UTF_8);
    assertEquals(
        List.of(), Api.found("/v1/shows?franchise=" + franchise + query).getList("items.slug"));
    assertEquals(
        List.of(),
        Api.found("/v1/productions?franchise=" + franchise + query).getList("items.show.slug"));
    assertEquals(
        List.of(), Api.found("/v1/filming-locations?show=" + show + query).getList("items.name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          swat      | SWAT      | S.W.A.T.       | Swatted
          s.w.a.t.  | S.W.A.T.  | SWAT           | Swatted
          911       | 911       | 9-1-1          | 9-1-1: Lone Star
          x-men     | X-Men     | X Men          | X-Men: First Class
          x men     | X Men     | X-Men          | X-Men: First Class
          巨人       | 巨人      | 進撃の巨人       | 巨人と私の長い長い物語
          ЁЛКИ      | Ёлки      | Ёлки лохматые  | Ёлки и новогодние приключения
          게임       | 게임      | 오징어게임       | 오징어게임과 나의 길고 긴 이야기
          """)
  void theSameNameComesFirst(String q, String first, String second, String third) {
    var shows = String.join(",", file(third), file(first), file(second));
    var best = List.of(first, second, third);
    var query = "&q=" + encode(q, UTF_8);

    assertEquals(
        best, Api.found("/v1/shows?franchise=" + franchise + query).getList("items.title"));
    assertEquals(
        best,
        Api.found("/v1/productions?franchise=" + franchise + query).getList("items.show.title"));
    assertEquals(
        best, Api.found("/v1/filming-locations?show=" + shows + query).getList("items.name"));
  }

  @Test
  void aDecomposedTitleIsFoundByItsComposedFormAndTheOtherWayRound() {
    for (String title : List.of("오징어 게임", "Чёрный йогурт", "Élite à Nîmes", "ガンダム")) {
      String shown = file(Normalizer.normalize(title, Form.NFD));
      for (Form form : List.of(Form.NFC, Form.NFD)) {
        assertEquals(
            List.of(shown),
            Api.found(
                    "/v1/shows?franchise="
                        + franchise
                        + "&q="
                        + encode(Normalizer.normalize(title, form), UTF_8))
                .getList("items.slug"));
      }
    }
  }

  /** A show, a production and a place of this name. */
  private String file(String name) {
    String slug = Api.unique("searched");
    Api.put(
            "/v1/shows/" + slug,
            """
            {"title": "%s", "kind": "series", "franchise": "%s"}
            """
                .formatted(name, franchise))
        .statusCode(201);
    Api.file(
        slug, 1, "\"locations\": [{\"name\": \"%s\", \"locality\": \"%s\"}]".formatted(name, slug));
    return slug;
  }
}
