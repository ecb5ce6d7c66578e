package io.devbuddy.executor.usability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everyday work that needs an open port: the port of a server on this machine. */
final class NetworkTasksIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record NetworkTask(String output, List<String> argv) {
    static NetworkTask of(String output, String... argv) {
      return new NetworkTask(output, List.of(argv));
    }
  }

  private static Stream<NetworkTask> tasks(String address) {
    return Stream.of(
        NetworkTask.of("hello", "curl", "--silent", "--fail", address + "/greeting"),
        NetworkTask.of("", "git", "clone", "--quiet", address + "/project.git", "cloned"),
        NetworkTask.of(
            "hello",
            "python3",
            "-c",
            "import urllib.request as r; print(r.urlopen('"
                + address
                + "/greeting').read().decode())"),
        NetworkTask.of(
            "hello",
            "node",
            "-e",
            "fetch('" + address + "/greeting').then(r => r.text()).then(t => console.log(t))"),
        NetworkTask.of(
            "hello",
            "bash",
            "-c",
            "curl -s " + address.replace("127.0.0.1", "localhost") + "/greeting"));
  }

  @TestFactory
  Stream<DynamicTest> work() {
    return tasks("http://127.0.0.1:0")
        .map(task -> task.argv().getFirst())
        .distinct()
        .map(tool -> DynamicTest.dynamicTest(tool, () -> tryAll(tool)));
  }

  private static void tryAll(String tool) throws IOException {
    assumeTrue(Machine.has(tool), tool + " is not installed");
    Path root = Files.createTempDirectory(Machine.privateFolder(), "network-");
    Path workspace = root.resolve("workspace");
    new Fixtures().copyTo(Fixture.REPOSITORY, workspace);
    Path scratch = Files.createDirectory(root.resolve("scratch"));
    try (var server = new LoopbackServer(workspace);
        var executor = RunningExecutor.start(settings(tool, scratch, server.port()), workspace)) {
      List<NetworkTask> tasks =
          tasks("http://127.0.0.1:" + server.port())
              .filter(task -> task.argv().getFirst().equals(tool))
              .toList();
      for (NetworkTask task : tasks) {
        JsonNode result = executor.shellExecute(task.argv(), ".");
        JsonNode reply = JSON.readTree(result.path("content").path(0).path("text").asText());
        assertEquals(0, reply.path("exitCode").asInt(-1), task + ": " + reply);
        assertEquals(task.output(), reply.path("stdout").asText().strip(), reply.toString());
      }
    }
  }

  private static ObjectNode settings(String tool, Path scratch, int port) {
    ObjectNode settings = JSON.createObjectNode();
    ObjectNode execution = settings.putObject("CommandExecution");
    List<String> allowed = new ArrayList<>(List.of(tool, "curl"));
    allowed.stream().distinct().forEach(execution.putArray("AllowedCommands")::add);
    execution.putArray("AllowedPaths").add(scratch.toString());
    execution.putObject("Network").put("Mode", "Ports").putArray("Ports").add(port);
    return settings;
  }
}
