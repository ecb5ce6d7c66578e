package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The executor reads what the operator renders: the contract between two modules that share no
 * code.
 */
class RenderedSettingsTest {
  private static final Path GOLDEN = Path.of("../operator/src/test/resources/golden");
  private static final Pattern FILE =
      Pattern.compile("(?m)^  appsettings\\.json: \\|\\n((?:    .*\\n)+)");

  @TempDir private Path folder;

  static List<Path> rendered() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("rendered")
  void isReadWithoutComplaint(Path manifests) throws IOException {
    ExecutorConfig config = load(manifests);
    assertTrue(config.apiKey().key().isPresent());
    assertTrue(config.commandExecution().deniedCommands().contains("rm"));
  }

  @Test
  void rulesArriveAsTheyWereWritten() throws IOException {
    CommandExecutionConfig commands = load(GOLDEN.resolve("everything.yaml")).commandExecution();
    assertEquals(9082, load(GOLDEN.resolve("everything.yaml")).metricsPort().orElseThrow());
    assertEquals(LogFormat.JSON, load(GOLDEN.resolve("everything.yaml")).logFormat());
    LogForward.Sink sink =
        load(GOLDEN.resolve("everything.yaml")).logForward().orElseThrow().sink();
    assertEquals("logs.example.test:6514", sink.toString());
    assertEquals(
        Path.of("/etc/devbuddy/log-ca/ca.crt"),
        sink.tls() ? sink.caFile().orElseThrow().file() : Path.of("/"));
    assertEquals(
        "agents",
        load(GOLDEN.resolve("git.yaml")).logForward().orElseThrow()
                instanceof LogForward.Fluentd fluentd
            ? fluentd.tag()
            : "");
    assertEquals(20, commands.defaultTimeout().toSeconds());
    assertEquals(4, commands.maxConcurrentCommands());
    assertEquals(8, commands.maxQueuedCommands());
    assertEquals(Duration.ofSeconds(60), commands.drainTime());
    assertEquals(65_536, commands.maxOutputBytes());
    assertEquals(3, commands.background().maxCommands());
    assertEquals(7200, commands.background().maxTimeout().toSeconds());
    assertEquals(1_048_576, commands.background().maxOutputBytes());
    assertTrue(commands.allowWorkspaceExecutables());
    assertEquals(List.of("git", "make"), commands.allowedCommands());
    assertEquals(Set.of("shell_execute", "check_file_exists"), commands.tools().offered());
  }

  private ExecutorConfig load(Path manifests) throws IOException {
    Matcher matcher = FILE.matcher(Files.readString(manifests));
    assertTrue(matcher.find(), manifests.toString());
    Files.writeString(folder.resolve("appsettings.json"), matcher.group(1).indent(-4));
    // The key's file is a Secret of the pod.
    return ConfigLoader.load(
        LaunchOptions.parse(
            List.of(
                "--config-dir", folder.toString(), "--Authentication:ApiKey:Key=not-a-real-key")),
        new ProcessEnvironment(Map.of()));
  }
}
