package io.devbuddy.executor.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The executor starts from its AOT cache, and only from one that belongs to its jars. */
@Timeout(180)
class AotCacheIT {
  private static final Path HOME =
      Path.of(System.getProperty("devbuddy.root", ".."), "executor/target/executor")
          .toAbsolutePath()
          .normalize();
  private static final String FROM_CACHE =
      "io.devbuddy.executor.ExecutorMain source: shared objects file";
  private static final String FROM_JAR = "io.devbuddy.executor.ExecutorMain source: file:";
  private static final String NOT_ITS_OWN = "was made from other jars than those beside it";

  @TempDir Path folder;

  @Test
  void classesComeFromTheCache() throws Exception {
    String output = start(HOME);
    assertTrue(output.contains(FROM_CACHE), output);
    assertFalse(output.contains("[warning]"), output);
  }

  @Test
  void theInjectedCopyUsesItsCacheToo() throws Exception {
    String output = start(injected());
    assertTrue(output.contains(FROM_CACHE), output);
  }

  @Test
  void aCacheOfOtherJarsIsNotUsedAndThatIsSaid() throws Exception {
    Path copy = injected();
    Path changed = ownJar(copy);
    var time = Files.getLastModifiedTime(changed);
    byte[] jar = Files.readAllBytes(changed);
    // A timestamp within the archive: neither its size nor the file's own time tells.
    jar[10] ^= 1;
    Files.write(changed, jar, StandardOpenOption.TRUNCATE_EXISTING);
    Files.setLastModifiedTime(changed, time);
    String output = start(copy);
    assertTrue(output.contains(NOT_ITS_OWN), output);
    assertTrue(output.contains(FROM_JAR), output);
  }

  @Test
  void withoutACacheItStarts() throws Exception {
    Path copy = injected();
    Files.delete(copy.resolve("lib/executor.aot"));
    String output = start(copy);
    assertTrue(output.contains(FROM_JAR), output);
    assertFalse(output.contains(NOT_ITS_OWN), output);
  }

  private Path injected() throws Exception {
    assertEquals(
        0,
        new ProcessBuilder(HOME.resolve("bin/inject").toString(), folder.toString())
            .inheritIO()
            .start()
            .waitFor());
    return folder;
  }

  private static Path ownJar(Path home) throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("devbuddy-executor"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Has it tell its version; returns everything it wrote, with where classes came from. */
  private static String start(Path home) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(home.resolve("bin/executor").toString(), "--version"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Xlog:class+load");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
