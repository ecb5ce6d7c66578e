package io.devbuddy.executor.attacks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The executor, started as its users start it, with a secret in every place where a server may have
 * one.
 */
final class ExecutorProcess implements AutoCloseable {
  private static final List<String> ALLOWED =
      List.of(
          "awk", "bash", "cat", "curl", "env", "find", "flock", "git", "grep", "iconv", "jq", "ls",
          "make", "nice", "nohup", "perl", "python3", "rg", "sed", "setsid", "sleep", "sort",
          "split", "stdbuf", "tar", "timeout", "tree", "xargs");
  private static final List<String> DENIED =
      List.of("rm", "dd", "mkfs", "fdisk", "format", "shutdown", "reboot", "init");

  /** More than any row needs that is not about them. */
  static final int MAX_PROCESSES = 250;

  static final int MAX_OPEN_FILES = 256;
  static final int MAX_FILE_BYTES = 16 << 20;

  private final Stage stage;
  private final String isolation;
  private final boolean workspaceExecutables;
  private final List<Integer> openPorts;
  private final String name;
  private final Path folder;
  private final int port = freePort();
  private List<String> around = List.of();
  private Optional<Process> process = Optional.empty();

  /**
   * @param workspaceExecutables whether commands may execute what lies in the workspace
   * @param openPorts the TCP ports that commands may connect to; none closes the network
   */
  ExecutorProcess(
      Stage stage, String isolation, boolean workspaceExecutables, List<Integer> openPorts) {
    this.stage = stage;
    this.isolation = isolation;
    this.workspaceExecutables = workspaceExecutables;
    this.openPorts = openPorts;
    name = isolation + (openPorts.isEmpty() ? "" : "-ports");
    folder = stage.folder("server-" + name);
    stage.install("server-" + name, settings());
  }

  Path folder() {
    return folder;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.orElseThrow().pid();
  }

  /** Starts it unless it is running already. */
  synchronized void ensureReady() {
    if (process.filter(Process::isAlive).isPresent()) {
      return;
    }
    Path log = log();
    process =
        Optional.of(
            Launch.start(
                Launch.holding(command(), stage.secretFile(), environment())
                    .directory(stage.folder("outside").toFile())
                    .redirectInput(stage.secretFile().toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))));
    Waiting.until(Duration.ofSeconds(30), () -> isDead() || isReady());
    if (!isReady()) {
      throw new IllegalStateException("the executor is not ready: " + read(log));
    }
  }

  /** Whether it lives and what it wrote last, for the reader of a failed test. */
  String lastWords() {
    List<String> lines = read(log()).lines().toList();
    boolean alive = process.filter(Process::isAlive).isPresent();
    return (alive ? "alive: " : "dead: ")
        + lines.subList(Math.max(0, lines.size() - 4), lines.size());
  }

  @Override
  public void close() {
    process.ifPresent(running -> {
      running.destroy();
      try {
        if (!running.waitFor(30, TimeUnit.SECONDS)) {
          running.destroyForcibly();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /** Lets it be started by another program, which gets its command line as arguments. */
  void startedBy(List<String> program) {
    around = program;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(around);
    command.addAll(
        List.of(
            folder.resolve("home/bin/executor").toString(),
            "--config-dir",
            folder.resolve("config").toString(),
            "--bind",
            "127.0.0.1"));
    return command;
  }

  private Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"),
        "CODE_BASE_PATH", stage.workspace().toString(),
        "ASPNETCORE_ENVIRONMENT", "Production",
        "ASPNETCORE_HTTP_PORTS", Integer.toString(port),
        "SERVER_SECRET", stage.secret());
  }

  private String settings() {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    ObjectNode commands = root.putObject("CommandExecution");
    commands.put("MaxTimeoutSeconds", 60).put("Isolation", isolation);
    commands.put("SanitizeErrorMessages", false);
    commands.put("AllowWorkspaceExecutables", workspaceExecutables);
    commands.put("MaxProcesses", MAX_PROCESSES).put("MaxOpenFiles", MAX_OPEN_FILES);
    commands.put("MaxFileBytes", MAX_FILE_BYTES);
    if (!openPorts.isEmpty()) {
      commands.putObject("Network").put("Mode", "Ports").putPOJO("Ports", openPorts);
    }
    commands.putPOJO(
        "AllowedPaths", List.of(stage.workspace().toString(), stage.folder("scratch").toString()));
    commands.putPOJO(
        "ReadOnlyPaths",
        List.of(stage.folder("readonly").toString(), stage.folder("scratch/locked").toString()));
    commands.putPOJO("AllowedCommands", ALLOWED);
    commands.putPOJO("DeniedCommands", DENIED);
    ObjectNode key = root.putObject("Authentication").putObject("ApiKey");
    key.put("Enabled", true).put("KeyFile", folder.resolve("keys/api-key").toString());
    return root.toPrettyString();
  }

  private boolean isDead() {
    return !process.orElseThrow().isAlive();
  }

  private boolean isReady() {
    if (isDead()) {
      return false;
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path log() {
    return stage.folder("executor-" + name + ".log");
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
