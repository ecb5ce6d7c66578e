package io.devbuddy.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Helm, as {@code hack/helm} runs it: compiled once where {@code HELM} names none. Where neither is
 * possible the test is skipped, and fails with {@code CI=true}.
 */
public final class Helm {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private Helm() {}

  /** Returns the folder of the chart. */
  public static Path chart() {
    return CHECKOUT.resolve("helm/devbuddy");
  }

  /**
   * Runs Helm in a home of its own and returns what it wrote.
   *
   * @param home the folder for Helm's own files
   */
  public static Outcome run(Path home, List<String> arguments) {
    assumeTrue(
        "true".equals(System.getenv("CI")) || System.getenv("HELM") != null || isOnPath("go"),
        "neither HELM nor go is there: hack/helm tells what it needs");
    try {
      Path output = Files.createTempFile(home, "out", ".txt");
      Path errors = Files.createTempFile(home, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(
                  Stream.concat(
                          Stream.of(CHECKOUT.resolve("hack/helm").toString()), arguments.stream())
                      .toList())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      for (String folder : List.of("HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME")) {
        builder.environment().put(folder, home.resolve(folder).toString());
      }
      int code = builder.start().waitFor();
      return new Outcome(
          code,
          Files.readString(output, StandardCharsets.UTF_8),
          Files.readString(errors, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs Helm, which must succeed, and returns its standard output. */
  public static String succeed(Path home, String... arguments) {
    Outcome outcome = run(home, List.of(arguments));
    assertEquals(0, outcome.code(), outcome.output() + outcome.errors());
    return outcome.output();
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * How a run ended.
   *
   * @param code the exit code
   * @param output the standard output
   * @param errors the standard error
   */
  public record Outcome(int code, String output, String errors) {}
}
