package io.devbuddy.executor.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs that these tests run, installed once into the build folder at locked versions. */
final class Programs {
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);

  private Programs() {}

  /** What a program that has ended printed. */
  record Finished(int exitCode, String output) {}

  private static Path root() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty("devbuddy.root"), "the build sets devbuddy.root"));
  }

  /** Where the tests' own scripts and lists are. */
  static Path sources() {
    return root().resolve("executor/src/test/mcp-clients");
  }

  /** The folder with everything from npm; skips the test where npm or node is missing. */
  static synchronized Path fromNpm() throws IOException {
    needs("node");
    needs("npm");
    Path target = root().resolve("executor/target/mcp-clients");
    Files.createDirectories(target);
    boolean fresh =
        Files.exists(target.resolve("node_modules/.package-lock.json"))
            && Files.exists(target.resolve("package-lock.json"))
            && Files.mismatch(
                    target.resolve("package-lock.json"), sources().resolve("package-lock.json"))
                == -1;
    try (Stream<Path> files = Files.list(sources())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file,
            target.resolve(file.getFileName().toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!fresh) {
      successfully(target, INSTALL_LIMIT, "npm", "ci", "--no-audit", "--no-fund");
    }
    return target;
  }

  /** Python with the client of MCP; skips the test where Python or its venv is missing. */
  static synchronized Path python() throws IOException {
    needs("python3");
    Finished ensurepip =
        run(root(), INSTALL_LIMIT, Map.of(), List.of("python3", "-c", "import ensurepip, venv"));
    needs(ensurepip.exitCode() == 0, "python3 cannot make virtual environments");
    Path venv = root().resolve("executor/target/mcp-python");
    Path requirements = sources().resolve("requirements.txt");
    Path done = venv.resolve("requirements.txt");
    Path python = venv.resolve("bin/python");
    if (!Files.exists(done) || Files.mismatch(done, requirements) != -1) {
      Files.createDirectories(venv);
      successfully(venv, INSTALL_LIMIT, "python3", "-m", "venv", venv.toString());
      successfully(
          venv,
          INSTALL_LIMIT,
          python.toString(),
          "-m",
          "pip",
          "install",
          "--quiet",
          "--requirement",
          requirements.toString());
      Files.copy(requirements, done, StandardCopyOption.REPLACE_EXISTING);
    }
    return python;
  }

  /** Skips the test where a tool is missing; fails instead where CI promises that it is there. */
  private static void needs(String tool) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    needs(found, tool + " is not on the PATH");
  }

  private static void needs(boolean there, String otherwise) {
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, otherwise);
    }
    assumeTrue(there, otherwise);
  }

  /** Runs a program and returns what it printed, after a check that it succeeded. */
  static String successfully(Path folder, Duration limit, String... command) {
    Finished finished = run(folder, limit, Map.of(), List.of(command));
    assertTrue(finished.exitCode() == 0, () -> command[0] + ": " + finished);
    return finished.output();
  }

  /** Runs a program to its end, which comes at the limit at the latest. */
  static Finished run(
      Path folder, Duration limit, Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile("output", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      return new Finished(process.exitValue(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
