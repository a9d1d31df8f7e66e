package tv.slate.report;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.slate.Api;

@QuarkusTest
class OutdatedBeliefsTest {
  @Inject Session session;
  @Inject OutdatedBeliefs outdated;

  @ParameterizedTest
  @CsvSource({"start, start-dates", "wrap, wrap-dates", "premiere, premieres"})
  void whatWasBelievedByAFormerRuleIsRebuiltAtStart(String milestone, String path) {
    String show = Api.series("outdated");
    String said = "\"certainty\": \"%s\", \"" + milestone + "\": \"%s\"";
    Api.file(show, 1, said.formatted("official", "2017-03-29"));
    Api.file(show, 1, said.formatted("confirmed", "2017-04-12"));
    String production = Api.production(show, 1);
    believe(production, "2017-04-12", "it is the newest");
    Api.get("/v1/productions/" + production + "/" + path)
        .body("current.edtf", equalTo("2017-04-12"));

    outdated.rebuild();

    Api.get("/v1/productions/" + production + "/" + path)
        .body("current.edtf", equalTo("2017-03-29"))
        .body("current.why", equalTo("official comes before confirmed on the same day"));
    outdated.rebuild(); // there is nothing left to do
  }

  @Transactional
  void believe(String production, String value, String why) {
    session
        .createNativeMutationQuery(
            "update belief set value = :value, why = :why where production_id = :production")
        .setParameter("value", value)
        .setParameter("why", why)
        .setParameter("production", UUID.fromString(production))
        .executeUpdate();
    session
        .createNativeMutationQuery("insert into outdated_belief values (:production)")
        .setParameter("production", UUID.fromString(production))
        .executeUpdate();
  }
}
