package tv.slate.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdminKeyTest {
  private static final String GIVEN = "a-key-that-an-operator-has-made-up";

  @Inject Keys keys;

  @TempDir Path folder;

  @Test
  @TestTransaction
  void anEmbeddedDatabaseGetsOneInAFileOfItsOwner() throws Exception {
    start(null, true);

    var file = folder.resolve("admin-key");
    var key = Files.readString(file).strip();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(isGood(key));

    start(null, true);
    assertEquals(key, Files.readString(file).strip());
    assertTrue(isGood(key));
  }

  @Test
  @TestTransaction
  void theConfiguredOneCounts() {
    start(GIVEN, true);
    assertTrue(isGood(GIVEN));
    assertFalse(Files.exists(folder.resolve("admin-key")));
  }

  @Test
  @TestTransaction
  void anotherTakesItsPlace() {
    start(GIVEN, false);
    start(GIVEN + "-2", false);
    assertFalse(isGood(GIVEN));
    assertTrue(isGood(GIVEN + "-2"));
  }

  @Test
  @TestTransaction
  void oneThatWasRevokedStaysSo() {
    start(GIVEN, false);
    keys.of(new Secret(GIVEN)).orElseThrow().revoke("somebody");
    start(GIVEN, false);
    assertFalse(isGood(GIVEN));
  }

  @Test
  @TestTransaction
  void withoutAnyNobodyMay() {
    start(null, false);
    assertFalse(Files.exists(folder.resolve("admin-key")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "thirty-two characters with spaces",
        "thirty-two-characters-\u00e9-\u00e9-\u00e9-\u00e9-\u00e9-\u00e9"
      })
  void aBadOneIsSaidSo(String key) {
    var failure =
        assertThrows(
            IllegalArgumentException.class, () -> new AccessConfig.KeyConverter().convert(key));
    assertFalse(failure.getMessage().contains(key));
  }

  @Test
  void aKeyDoesNotPrintItself() {
    assertEquals("slate_…", Secret.random().toString());
  }

  private boolean isGood(String key) {
    return keys.of(new Secret(key)).filter(found -> found.revokedAt == null).isPresent();
  }

  private void start(String key, boolean embedded) {
    var config =
        new AccessConfig() {
          @Override
          public Optional<String> adminKey() {
            return Optional.ofNullable(key);
          }

          @Override
          public boolean embedded() {
            return embedded;
          }

          @Override
          public Path dataDir() {
            return folder;
          }
        };
    new AdminKey(config, keys).configure();
  }
}
