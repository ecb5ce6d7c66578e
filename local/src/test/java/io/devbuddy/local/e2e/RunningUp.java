package io.devbuddy.local.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One running {@code devbuddy up}, from its report until its end. */
final class RunningUp implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path state;
  private final JsonNode report;

  private RunningUp(Process process, Path state, JsonNode report) {
    this.process = process;
    this.state = state;
    this.report = report;
  }

  /** Starts it on free ports and returns when it says that the workspaces are ready. */
  static RunningUp start(Path manifest, Path folder) throws IOException {
    Path state = folder.resolve("state");
    Path stderr = folder.resolve("up.stderr");
    Process process =
        new ProcessBuilder(
                Checkout.root().resolve("devbuddy").toString(),
                "up",
                manifest.toString(),
                "--port",
                "0",
                "--state-dir",
                state.toString(),
                "--output",
                "json")
            .redirectError(stderr.toFile())
            .start();
    BufferedReader stdout =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = stdout.readLine();
    if (line == null) {
      throw new AssertionError("up ended before it was ready: " + Files.readString(stderr));
    }
    return new RunningUp(process, state, JSON.readTree(line));
  }

  URI url() {
    return URI.create(workspace().path("url").asText());
  }

  Path state() {
    return state;
  }

  Path apiKeyFile() {
    return Path.of(workspace().path("apiKeyFile").asText());
  }

  String apiKey() throws IOException {
    return Files.readString(apiKeyFile()).strip();
  }

  McpCaller caller() throws IOException {
    return new McpCaller(url(), apiKey());
  }

  private JsonNode workspace() {
    return report.path("workspaces").path(0);
  }

  /** Runs the real kubectl against its API. */
  Finished kubectl(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("kubectl", "--kubeconfig", report.path("kubeconfig").asText()));
    command.addAll(List.of(arguments));
    return Finished.run(command.toArray(String[]::new));
  }

  /** Runs another subcommand of devbuddy against it. */
  Finished devbuddy(String... arguments) {
    return Finished.run(command(arguments).toArray(String[]::new));
  }

  /** Starts another subcommand of devbuddy against it, which writes to a file. */
  Process start(Path output, String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Checkout.root().resolve("devbuddy").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--state-dir", state.toString()));
    return command;
  }

  /** The processes that run executors. */
  List<ProcessHandle> executors() {
    return process
        .descendants()
        .filter(ProcessHandle::isAlive)
        .filter(child -> child.info().commandLine().orElse("").contains("io.devbuddy.executor"))
        .toList();
  }

  List<ProcessHandle> allProcesses() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    return all;
  }

  /** Does what Ctrl-C does, and waits for the end. */
  int interrupt() {
    Finished.run("kill", "-INT", Long.toString(process.pid())).successfully();
    process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
    assertFalse(process.isAlive(), "up did not end after SIGINT");
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      interrupt();
    }
  }
}
