package io.devbuddy.local.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The checkout under test and the tools of this computer. */
final class Checkout {
  private Checkout() {}

  /** The root of the repository. */
  static Path root() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty("devbuddy.root"), "the build sets devbuddy.root"));
  }

  static Path example() {
    return root().resolve("examples/workspace.yaml");
  }

  /** Skips the test where a tool is missing; fails instead where CI promises that it is there. */
  static void needs(String tool) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(found, tool + " is not on the PATH");
    }
    assumeTrue(found, tool + " is not on the PATH");
  }
}
