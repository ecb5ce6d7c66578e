package io.devbuddy.executor.launch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.tls.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS of the executor as it is installed, asked by curl(1). */
@Timeout(120)
class HttpsIT {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("devbuddy.root", ".."), "executor/target/executor/bin/executor")
          .toAbsolutePath()
          .normalize();

  @TempDir private Path folder;

  private int port;

  @BeforeEach
  void prepare() throws Exception {
    TestCertificates.issue(folder.resolve("tls"), "localhost");
    Files.createDirectories(folder.resolve("ws"));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @Test
  @Tag("P08")
  void curlIsAnsweredAndCommandsCannotReadTheKey() throws Exception {
    String reply = askedByCurl("Required");
    assertTrue(reply.contains("Permission denied"), reply);
    assertFalse(reply.contains("PRIVATE KEY"), reply);
  }

  @Test
  void withoutIsolationTheSameCommandReadsTheKey() throws Exception {
    String reply = askedByCurl("Off");
    assertTrue(reply.contains("BEGIN PRIVATE KEY"), reply);
  }

  @Test
  void aMissingKeyEndsTheStartWithOneLine() throws Exception {
    Files.delete(folder.resolve("tls/tls.key"));
    Process executor = start("Required");
    assertEquals(1, executor.waitFor());
    List<String> lines =
        log()
            .lines()
            .filter(line -> line.startsWith("executor: "))
            .filter(this::isNoNotice)
            .toList();
    assertEquals(
        List.of(
            "executor: flag --Kestrel:Certificates:Default:KeyPath names "
                + folder.resolve("tls/tls.key")
                + ", which cannot be read"),
        lines,
        log());
  }

  private boolean isNoNotice(String line) {
    return !line.contains("capabilities");
  }

  private String askedByCurl(String isolation) throws Exception {
    Process executor = start(isolation);
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !executor.isAlive() || log().contains("listening for HTTPS"));
      String message =
          """
          {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"shell_execute",\
          "arguments":{"command":"cat","arguments":["%s"]}}}\
          """
              .formatted(folder.resolve("tls/tls.key"));
      return run(
          "curl",
          "-sS",
          "--cacert",
          folder.resolve("tls/tls.crt").toString(),
          "-H",
          "Content-Type: application/json",
          "-d",
          message,
          "https://localhost:" + port + "/");
    } finally {
      executor.destroy();
      executor.waitFor();
    }
  }

  private Process start(String isolation) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                LAUNCHER.toString(),
                "--bind",
                "127.0.0.1",
                "--CommandExecution:Isolation=" + isolation,
                "--CommandExecution:AllowedCommands:0=cat",
                "--CommandExecution:AllowedPaths:0=" + folder.resolve("ws"),
                "--Kestrel:Certificates:Default:Path=" + folder.resolve("tls/tls.crt"),
                "--Kestrel:Certificates:Default:KeyPath=" + folder.resolve("tls/tls.key")));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CODE_BASE_PATH", folder.resolve("ws").toString());
    builder.environment().put("ASPNETCORE_HTTP_PORTS", "");
    builder.environment().put("ASPNETCORE_HTTPS_PORTS", Integer.toString(port));
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
