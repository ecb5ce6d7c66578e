package io.devbuddy.local.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the README and of the page on configuration do what these say. */
class ReadmeIT {
  @TempDir Path folder = Path.of("");

  @Test
  void theCommandsForAnotherTerminalWork() throws Exception {
    List<String> commands =
        lines("README.md").stream()
            .filter(line -> line.startsWith("./devbuddy ") && !line.startsWith("./devbuddy up"))
            .map(line -> line.replaceFirst(" +#.*", ""))
            .toList();
    assertEquals(5, commands.size(), commands.toString());
    try (RunningUp up = RunningUp.start(Checkout.example(), folder)) {
      for (String command : commands) {
        Finished.run(
                Map.of("DEVBUDDY_STATE_DIR", up.state().toString()),
                Checkout.root(),
                List.of("bash", "-c", command))
            .successfully();
      }
      await().atMost(30, SECONDS).until(() -> up.executors().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/configuration.md"})
  void serveRunsOneExecutorAsThePageSays(String page) throws Exception {
    String line =
        lines(page).stream()
            .filter(text -> text.contains("ASPNETCORE_HTTP_PORTS") && text.contains("serve"))
            .findFirst()
            .orElseThrow();
    String port = Integer.toString(freePort());
    assertTrue(line.contains("ASPNETCORE_HTTP_PORTS=5000"), line);
    Process serve =
        new ProcessBuilder("bash", "-c", "exec env " + line.replace("5000", port))
            .directory(Checkout.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("serve.log").toFile())
            .start();
    try {
      McpCaller caller = new McpCaller(URI.create("http://127.0.0.1:" + port + "/"), "");
      await().atMost(60, SECONDS).until(() -> answers(caller));
      JsonNode result = McpCaller.text(caller.execute("bash", "-c", "pwd"));
      assertEquals(Checkout.root() + "\n", result.path("stdout").asText());
      for (String curl : lines(page).stream().filter(text -> text.endsWith("/status")).toList()) {
        Finished status =
            Finished.run(
                Map.of("KEY", "none"),
                Checkout.root(),
                List.of("bash", "-c", curl.replace("5000", port)));
        assertTrue(McpCaller.read(status.successfully()).has("policyDigest"), status.toString());
      }
    } finally {
      serve.destroy();
    }
    assertTrue(serve.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, serve.exitValue(), Files.readString(folder.resolve("serve.log")));
  }

  private static boolean answers(McpCaller caller) {
    try {
      return caller.get("/health/ready").statusCode() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static List<String> lines(String page) throws IOException {
    return Files.readAllLines(Checkout.root().resolve(page));
  }
}
