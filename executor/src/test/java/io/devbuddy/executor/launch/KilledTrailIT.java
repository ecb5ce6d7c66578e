package io.devbuddy.executor.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.trail.TrailMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server that is killed at any moment under load leaves in its log: the start of each
 * command that ran, no half line, and a chain that holds. More kills: {@code -Ddevbuddy.kills=200}.
 */
@Timeout(900)
class KilledTrailIT {
  private static final int KILLS = Integer.getInteger("devbuddy.kills", 20);
  private static final int CLIENTS = 4;
  private static final long LONGEST_LIFE_NANOS = Duration.ofMillis(400).toNanos();
  private static final Pattern LINE =
      Pattern.compile(
          "(executor: .*|\\d{4}-\\d\\d-\\d\\dT\\S+Z (info|warn|fail|crit): \\S+\\[0\\] .*)");
  private static final Pattern STARTED = Pattern.compile("Started: bash -c \"[^\"]*\" (\\S+) ");

  @TempDir private Path folder;

  @Test
  void everyCommandThatRanHasItsStartAndTheChainHolds() throws Exception {
    Path workspace = Files.createDirectory(folder.resolve("ws"));
    Path ran = Files.createFile(workspace.resolve("ran"));
    Random random = new Random(1);
    int commands = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path log = folder.resolve("log-" + kill);
      liveAndDie(kill, log, random.nextLong(LONGEST_LIFE_NANOS));
      String text = Files.readString(log);
      assertTrue(text.endsWith("\n"), text);
      text.lines().forEach(line -> assertTrue(LINE.matcher(line).matches(), line));
      Set<String> started =
          STARTED.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
      String own = "kill-" + kill + "-";
      List<String> didRun =
          Files.readAllLines(ran).stream().filter(name -> name.startsWith(own)).toList();
      assertTrue(started.containsAll(didRun), () -> didRun + " in " + text);
      commands += didRun.size();
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
      List<String> question = List.of("verify", log.toString());
      int verified =
          TrailMode.run(question, InputStream.nullInputStream(), out, out, Clock.systemUTC());
      assertEquals(0, verified, said + text);
      assertEquals(!started.isEmpty(), said.toString(StandardCharsets.UTF_8).contains("chain "));
    }
    assertTrue(commands >= KILLS, "the premise: commands ran, " + commands);
  }

  private void liveAndDie(int kill, Path log, long nanos) throws Exception {
    List<Thread> clients = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient();
        LaunchedExecutor executor =
            LaunchedExecutor.start(
                    folder.resolve("ws"),
                    log,
                    LaunchedExecutor.freePort(),
                    "--CommandExecution:AllowedCommands:0=bash")
                .listening()) {
      for (int client = 0; client < CLIENTS; client++) {
        String name = "kill-" + kill + "-" + client + "-";
        clients.add(
            Thread.startVirtualThread(() -> callUntilItDies(http, executor.address(), name)));
      }
      // Not a wait: any moment will do.
      LockSupport.parkNanos(nanos);
      executor.process().destroyForcibly().waitFor();
      for (Thread client : clients) {
        assertTrue(client.join(Duration.ofSeconds(30)));
      }
    }
  }

  private static void callUntilItDies(HttpClient http, URI address, String name) {
    try {
      for (int call = 0; ; call++) {
        http.send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(message(name + call)))
                .build(),
            BodyHandlers.discarding());
      }
    } catch (IOException e) {
      // It died.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String message(String name) {
    return """
    {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"shell_execute",\
    "arguments":{"command":"bash","arguments":["-c","echo $0 >> ran","%s"]}}}\
    """
        .formatted(name);
  }
}
