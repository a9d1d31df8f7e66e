package tv.slate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    // The output shows whether classes are shared, that is, whether the AOT cache is used.
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

  @ParameterizedTest
  @CsvSource({
    "17.0.19, Slate needs Java 25 or later",
    "24.0.2, and JAVA/bin/java is Java 24",
    "1.8.0_402, point JAVA_HOME at another one."
  })
  void saysInASentenceThatItsJavaIsTooOld(String version, String sentence) throws Exception {
    var java = folder.resolve("java");
    Files.createDirectories(java.resolve("bin"));
    Files.createFile(java.resolve("bin/java")).toFile().setExecutable(true);
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");

    assertRefused(java, sentence.replace("JAVA/", java.toRealPath() + "/"));
  }

  @Test
  void saysInASentenceThatThereIsNoJava() throws Exception {
    assertRefused(folder.resolve("nothing"), "install Java 25 or later");
  }

  private void assertRefused(Path java, String sentence) throws Exception {
    var builder = new ProcessBuilder(folder.resolve("run").toString()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", java.toString());
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertEquals(1, process.waitFor(), output);
    assertTrue(output.startsWith("slate: ") && output.contains(sentence), output);
    assertEquals(1, output.lines().count(), output);
  }

  @Test
  void isWhatTheImageStarts() throws Exception {
    var image = Files.readString(Path.of("src", "main", "docker", "Dockerfile"));

    assertTrue(image.contains("ENTRYPOINT [\"/opt/slate/run\"]"));
    assertFalse(image.contains("-XX"));
  }

  // -------------------------------------------------------------------------
  // ./slate run, with a script in place of Slate
  // -------------------------------------------------------------------------

  @Test
  @Timeout(60)
  void startsAgainWhatWasKilledOrRanOutOfMemory() throws Exception {
    var slate = slateRun("echo \"runs $$\"; exec sleep 1000");
    try (var output = slate.inputReader()) {
      kill(output.readLine(), "KILL");

      assertEquals(
          "slate: Slate ended by signal 9, and is started again in 1 s.", output.readLine());
      var again = output.readLine();
      assertTrue(again.startsWith("runs "), again);
      Files.writeString(stub(), "#!/bin/sh\n[ -e ran ] || { touch ran; exit 3; }; exit 0");
      kill(again, "KILL");

      assertEquals(
          "slate: Slate ended by signal 9, and is started again in 2 s.", output.readLine());
      assertEquals(
          "slate: Slate ended by an OutOfMemoryError, and is started again in 4 s.",
          output.readLine());
      assertNull(output.readLine());
      assertEquals(0, slate.waitFor());
    } finally {
      slate.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 130, 143})
  void doesNotStartAgainWhatEndedByItself(int status) throws Exception {
    var slate = slateRun("echo once; exit " + status);

    assertEquals("once\n", new String(slate.getInputStream().readAllBytes(), UTF_8));
    assertEquals(status, slate.waitFor());
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  @Timeout(60)
  void passesASignalOnAndEndsWithSlate(String signal, int status) throws Exception {
    var slate =
        slateRun("trap 'echo stopped; exit 143' TERM; echo runs; while :; do sleep 0.1; done");
    try (var output = slate.inputReader()) {
      assertEquals("runs", output.readLine());
      kill("slate " + slate.pid(), signal);

      assertEquals("stopped", output.readLine());
      assertNull(output.readLine());
      assertEquals(status, slate.waitFor());
    } finally {
      slate.destroyForcibly();
    }
  }

  @Test
  @Timeout(60)
  void leavesItToSystemdToStartAgain() throws Exception {
    var slate =
        new ProcessBuilder(
                "bash",
                "-c",
                "SYSTEMD_EXEC_PID=$$ exec " + root("echo $$; kill -9 $$") + "/slate run")
            .redirectErrorStream(true)
            .start();

    assertEquals(slate.pid() + "\n", new String(slate.getInputStream().readAllBytes(), UTF_8));
    assertEquals(137, slate.waitFor());
  }

  private Process slateRun(String stub) throws Exception {
    var builder = new ProcessBuilder(root(stub) + "/slate", "run").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("SYSTEMD_EXEC_PID");
    builder.directory(folder.toFile());
    return builder.start();
  }

  /** A folder that looks like a built Slate. */
  private Path root(String stub) throws Exception {
    Files.copy(Path.of("slate"), folder.resolve("slate"));
    Files.createFile(folder.resolve("pom.xml"));
    Files.createDirectories(folder.resolve("src/main"));
    Files.createDirectories(stub().getParent());
    Files.writeString(stub(), "#!/bin/sh\n" + stub);
    assertTrue(stub().toFile().setExecutable(true));
    Files.createFile(stub().resolveSibling("quarkus-run.jar"));
    return folder;
  }

  private Path stub() {
    return folder.resolve("target/quarkus-app/run");
  }

  /** Sends a signal to the process that a line ends with. */
  private static void kill(String line, String signal) throws Exception {
    var pid = line.substring(line.indexOf(' ') + 1);
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
  }

  private static String output(Path folder, String options) throws Exception {
    var builder = new ProcessBuilder(folder.resolve("run").toString()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", options);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
