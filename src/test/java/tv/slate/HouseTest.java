package tv.slate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttributeBuilder;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.flywaydb.core.api.callback.Callback;
import org.junit.jupiter.api.Test;

/** The arrows between the packages run one way. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("tv.slate");

  /** Which other packages each may use. */
  private static final Map<String, Set<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              entry("edtf", Set.of()),
              entry("api", Set.of()),
              entry("query", Set.of()),
              entry("embedded", Set.of()),
              entry("access", Set.of("api", "query")),
              entry("location", Set.of("api", "query")),
              entry("show", Set.of("api", "query")),
              entry("production", Set.of("show", "location", "edtf", "api", "query")),
              entry("format", Set.of("production", "show", "location", "edtf", "api")),
              entry("report", Set.of("production", "show", "location", "edtf", "api", "query")),
              entry(
                  "ingest",
                  Set.of(
                      "report",
                      "production",
                      "show",
                      "location",
                      "edtf",
                      "access",
                      "api",
                      "query"))));

  /** What the framework finds by itself, and wants public. */
  private static final Set<Class<?>> FOUND_BY_NAME =
      Set.of(
          ConfigSourceFactory.class,
          SmallRyeConfigBuilderCustomizer.class,
          OASFilter.class,
          Callback.class,
          ExchangeAttributeBuilder.class);

  @Test
  void everyPackageHasItsArrows() {
    Set<String> packages =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals("tv.slate"))
            .map(name -> name.substring("tv.slate.".length()))
            .collect(Collectors.toSet());
    assertEquals(ARROWS.keySet(), packages);
  }

  @Test
  void arrowsRunOneWay() {
    ARROWS.forEach(
        (name, others) -> {
          String[] allowed =
              Stream.concat(Stream.of(name), others.stream())
                  .map(other -> "tv.slate." + other)
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage("tv.slate." + name)
              .should()
              .dependOnClassesThat(
                  resideInAPackage("tv.slate..").and(not(resideInAnyPackage(allowed))))
              .check(HOUSE);
        });
  }

  @Test
  void onlyWhatAnotherPackageNeedsIsPublic() {
    List<String> needlessly =
        HOUSE.stream()
            .filter(
                type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.getSimpleName().endsWith("_")) // generated
            .filter(
                type ->
                    type.tryGetMethod("valueOf", String.class).isEmpty()) // called by the framework
            .filter(type -> !type.isAnnotatedWith(QuarkusMain.class))
            .filter(type -> FOUND_BY_NAME.stream().noneMatch(type::isAssignableTo))
            .filter(
                type ->
                    !type.isAssignableTo(Throwable.class)) // thrown across packages, named in none
            .filter(
                type ->
                    type.getDirectDependenciesToSelf().stream().noneMatch(HouseTest::fromElsewhere))
            .map(JavaClass::getFullName)
            .sorted()
            .toList();
    assertEquals(List.of(), needlessly);
  }

  /** Without a transaction of its own, a write would be neither recorded nor told to the caches. */
  @Test
  void everyWriteNeedsARoleAndHasATransaction() {
    methods()
        .that()
        .areAnnotatedWith(POST.class)
        .or()
        .areAnnotatedWith(PUT.class)
        .or()
        .areAnnotatedWith(PATCH.class)
        .or()
        .areAnnotatedWith(DELETE.class)
        .should()
        .beAnnotatedWith("tv.slate.api.Allowed")
        .check(HOUSE);
    List<String> without =
        HOUSE.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith("tv.slate.api.Allowed"))
            .filter(method -> !method.isAnnotatedWith(GET.class))
            .filter(method -> !method.isAnnotatedWith(Transactional.class))
            .map(JavaMethod::getFullName)
            .toList();
    assertEquals(1, without.size(), without::toString); // loading a file has many transactions
    assertTrue(without.getFirst().startsWith("tv.slate.ingest.ImportResource.load("));
  }

  private static boolean fromElsewhere(Dependency use) {
    return !use.getOriginClass().getPackageName().equals(use.getTargetClass().getPackageName());
  }
}
