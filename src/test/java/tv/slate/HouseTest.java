package tv.slate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttributeBuilder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.flywaydb.core.api.callback.Callback;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.junit.jupiter.api.Test;
import tv.slate.tag.Conditions;
import tv.slate.tag.RequiresIfMatch;
import tv.slate.write.Write;

/** The arrows between the packages run one way. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("tv.slate");

  /** Which other packages each may use: only those above it. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          entry("problem", Set.of()),
          entry("value", Set.of("problem")),
          entry("role", Set.of()),
          entry("wire", Set.of("problem", "value")),
          entry("json", Set.of("problem", "value")),
          entry("database", Set.of()),
          entry("sql", Set.of()),
          entry("load", Set.of("problem", "role", "wire", "database")),
          entry("page", Set.of("problem", "wire", "json", "load")),
          entry("tag", Set.of("problem", "value", "wire")),
          entry("cache", Set.of("wire", "database", "tag")),
          entry("response", Set.of("problem", "wire", "json", "load", "page", "tag", "cache")),
          entry("log", Set.of("value", "wire")),
          entry(
              "write",
              Set.of(
                  "problem",
                  "value",
                  "role",
                  "database",
                  "sql",
                  "page",
                  "tag",
                  "cache",
                  "response")),
          entry(
              "access",
              Set.of(
                  "problem",
                  "value",
                  "role",
                  "wire",
                  "sql",
                  "load",
                  "page",
                  "tag",
                  "response",
                  "write")),
          entry(
              "edge",
              Set.of(
                  "problem",
                  "value",
                  "role",
                  "wire",
                  "json",
                  "database",
                  "load",
                  "page",
                  "cache",
                  "response",
                  "write",
                  "access")),
          entry("contract", Set.of("problem", "role", "wire", "page", "tag", "response", "write")),
          entry("edtf", Set.of()),
          entry("embedded", Set.of()),
          entry("location", Set.of("problem", "value", "sql")),
          entry("show", Set.of("problem", "value", "role", "json", "sql", "page", "tag", "write")),
          entry("belief", Set.of("value", "sql", "edtf")),
          entry(
              "filming",
              Set.of(
                  "problem",
                  "value",
                  "role",
                  "json",
                  "sql",
                  "page",
                  "tag",
                  "location",
                  "show",
                  "belief",
                  "write")),
          entry(
              "production",
              Set.of(
                  "problem",
                  "value",
                  "role",
                  "sql",
                  "page",
                  "tag",
                  "location",
                  "show",
                  "belief",
                  "filming",
                  "write")),
          entry("resolution", Set.of("edtf", "belief")),
          entry(
              "report",
              Set.of(
                  "problem",
                  "value",
                  "role",
                  "json",
                  "database",
                  "sql",
                  "load",
                  "page",
                  "tag",
                  "cache",
                  "edtf",
                  "location",
                  "show",
                  "belief",
                  "filming",
                  "production",
                  "resolution",
                  "write")),
          entry(
              "milestone",
              Set.of("problem", "load", "tag", "edtf", "belief", "production", "report")),
          entry(
              "format",
              Set.of(
                  "value",
                  "page",
                  "response",
                  "edge",
                  "edtf",
                  "location",
                  "show",
                  "belief",
                  "filming",
                  "production")),
          entry("parsing", Set.of("problem", "value", "load", "edtf", "location", "show")),
          entry("feed", Set.of("value", "edtf", "location", "show", "parsing")),
          entry(
              "importing",
              Set.of(
                  "problem",
                  "value",
                  "role",
                  "wire",
                  "json",
                  "database",
                  "sql",
                  "load",
                  "page",
                  "tag",
                  "cache",
                  "response",
                  "write",
                  "edtf",
                  "location",
                  "show",
                  "belief",
                  "report",
                  "parsing",
                  "feed")),
          entry(
              "demonstration",
              Set.of("cache", "location", "show", "production", "report", "feed", "importing")),
          entry("cli", Set.of()));

  /** What a request passes before its resource, and its response after it. */
  private static final Set<String> HTTP =
      Set.of(
          "problem",
          "value",
          "role",
          "wire",
          "json",
          "load",
          "page",
          "tag",
          "cache",
          "response",
          "log",
          "write",
          "edge");

  private static final int MOST_CLASSES = 16;

  /** It has many transactions, and calls {@code Writes} itself; its role stands beside it. */
  private static final String LOADS_A_FILE = "tv.slate.importing.ImportResource.load(";

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
  void packagesAreFreeOfCycles() {
    assertEquals(Set.of(), inCycles(type -> true, HouseTest::packageOf));
  }

  /**
   * In the packages that every request passes through, a class depends only on classes that precede
   * it.
   */
  @Test
  void classesOfTheHttpPackagesAreFreeOfCycles() {
    assertEquals(
        Set.of(),
        inCycles(type -> HTTP.contains(packageOf(type)), type -> outermost(type).getName()));
  }

  @Test
  void packagesAreSmall() {
    Map<String, Long> sizes =
        HOUSE.stream()
            .filter(type -> type.isTopLevelClass() && !type.isEnum())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(HouseTest::packageOf, Collectors.counting()));
    sizes.values().removeIf(classes -> classes <= MOST_CLASSES);
    assertEquals(Map.of(), sizes);
  }

  @Test
  void onlyWhatAnotherPackageNeedsIsPublic() {
    List<String> needlessly =
        HOUSE.stream()
            .filter(
                type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
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
                    HOUSE.stream()
                            .filter(each -> each.getName().startsWith(type.getName() + "$"))
                            .flatMap(nested -> nested.getDirectDependenciesToSelf().stream())
                            .noneMatch(HouseTest::fromElsewhere)
                        && type.getDirectDependenciesToSelf().stream()
                            .noneMatch(HouseTest::fromElsewhere))
            .map(JavaClass::getFullName)
            .sorted()
            .toList();
    assertEquals(List.of(), needlessly);
  }

  /** What isn't a {@code @Write} would be neither recorded nor told to the caches. */
  @Test
  void everyMethodThatWritesSaysSo() {
    var writes = Set.of(POST.class, PUT.class, PATCH.class, DELETE.class);
    List<String> without =
        HOUSE.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> writes.stream().anyMatch(method::isAnnotatedWith))
            .filter(method -> !method.isAnnotatedWith(Write.class))
            .filter(method -> !method.getFullName().startsWith(LOADS_A_FILE))
            .map(JavaMethod::getFullName)
            .toList();
    assertEquals(List.of(), without);
    methods()
        .that()
        .areAnnotatedWith(GET.class)
        .should()
        .notBeAnnotatedWith(Write.class)
        .check(HOUSE);
  }

  @Test
  void whatARequestPassesIsInOneList() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("tv.slate.edge.RequestPipeline")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ServerRequestFilter.class, ContainerRequestFilter.class, Filters.class)
        .check(HOUSE);
  }

  /** Otherwise the OpenAPI document would promise a 428 that never comes. */
  @Test
  void everyMethodThatRequiresIfMatchChecksIt() {
    List<String> without =
        HOUSE.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(RequiresIfMatch.class))
            .filter(method -> !checksConditions(method))
            .map(JavaMethod::getFullName)
            .toList();
    assertEquals(List.of(), without);
  }

  /** Itself, or by a method beside it. */
  private static boolean checksConditions(JavaMethod method) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(Conditions.class)
                        && call.getName().equals("check")
                    || call.getTargetOwner().equals(method.getOwner())
                        && call.getTarget()
                            .resolveMember()
                            .filter(HouseTest::checksConditions)
                            .isPresent());
  }

  /** The groups of classes that depend on themselves through others, and those above them. */
  private static Set<String> inCycles(
      Predicate<JavaClass> included, Function<JavaClass, String> group) {
    Map<String, Set<String>> uses =
        HOUSE.stream()
            .filter(included)
            .collect(
                Collectors.groupingBy(
                    group,
                    TreeMap::new,
                    Collectors.flatMapping(
                        type ->
                            type.getDirectDependenciesFromSelf().stream()
                                .map(Dependency::getTargetClass)
                                .filter(target -> HOUSE.contain(target.getName()))
                                .filter(included)
                                .map(group)
                                .filter(target -> !target.equals(group.apply(type))),
                        Collectors.toSet())));
    while (uses.values().removeIf(Set::isEmpty)) {
      uses.values().forEach(used -> used.retainAll(uses.keySet()));
    }
    return uses.keySet();
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseTest::outermost).orElse(type);
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().startsWith("tv.slate.")
        ? type.getPackageName().substring("tv.slate.".length())
        : "";
  }

  private static boolean fromElsewhere(Dependency use) {
    return !use.getOriginClass().getPackageName().equals(use.getTargetClass().getPackageName());
  }
}
