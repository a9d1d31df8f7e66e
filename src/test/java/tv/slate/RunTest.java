package tv.slate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Slate, up to where the JVM would begin with its work. */
class RunTest {
  private static final Path APPLICATION = Path.of("target", "quarkus-app").toAbsolutePath();

  @TempDir Path folder;

  @BeforeEach
  void copyScript() throws Exception {
    Files.copy(Path.of("src", "main", "jvm", "run"), folder.resolve("run"));
  }

  @Test
  void saysNothingOfACacheThatIsBroken() throws Exception {
    var without = output(folder, "-version");
    Files.write(folder.resolve("slate.aot"), new byte[1000]);

    // The JVM's version tells whether classes are shared.
    assertEquals(without.replace(", sharing", ""), output(folder, "-version"));
  }

  @Test
  void letsTheCallerOverrideASetting() throws Exception {
    assertTrue(
        output(folder, "-Xmx128m -XX:+PrintFlagsFinal -version")
            .matches("(?s).* MaxHeapSize += " + (128 << 20) + " .*"));
  }

  @Test
  void hasACacheThatFitsWhatWasBuilt() throws Exception {
    assumeTrue(Files.exists(APPLICATION.resolve("slate.aot")), "There is no cache: ./slate build");

    // Ends the JVM where it can't use the cache.
    assertEquals("", output(APPLICATION, "-XX:AOTMode=on --dry-run"));
  }

  @Test
  void isWhatTheImageStarts() throws Exception {
    var image = Files.readString(Path.of("src", "main", "docker", "Dockerfile"));

    assertTrue(image.contains("ENTRYPOINT [\"/opt/slate/run\"]"));
    assertFalse(image.contains("-XX"));
  }

  private static String output(Path folder, String options) throws Exception {
    var builder = new ProcessBuilder(folder.resolve("run").toString()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", options);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
