package io.devbuddy.executor.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much heap the launcher gives the server; its Java is one that prints its arguments. */
class LauncherHeapTest {
  @TempDir Path home;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("jre/bin"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(Path.of("src/main/dist/bin/executor"), home.resolve("bin/executor"));
    Path java =
        Files.writeString(home.resolve("jre/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    for (Path program : new Path[] {java, home.resolve("bin/executor")}) {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @ParameterizedTest(name = "{0} MiB")
  @CsvSource({
    "16, 32",
    "128, 48",
    "256, 96",
    "512, 192",
    "1024, 192",
    "65536, 192",
  })
  void isThreeEighthsOfTheMemoryWithinBounds(long memoryMebibytes, int heapMebibytes)
      throws Exception {
    assertTrue(
        start(Long.toString(memoryMebibytes << 20)).contains("\n-Xmx" + heapMebibytes + "m\n"));
  }

  @Test
  void anAmountThatIsNoNumberIsRefused() throws Exception {
    assertEquals(
        "executor: DEVBUDDY_MEMORY_BYTES is '1Gi'; set it to a number of bytes, or leave it out for"
            + " the container's limit\n",
        start("1Gi"));
  }

  private String start(String memory) throws IOException, InterruptedException {
    // It drops no capabilities to explain, so the test needs none either.
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/executor").toString(), "explain")
            .redirectErrorStream(true);
    builder.environment().put("DEVBUDDY_MEMORY_BYTES", memory);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
