package io.devbuddy.executor.launch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devbuddy.executor.tls.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The executor as it is installed, and syslog-ng(8) as the sink of its log. */
@Timeout(120)
class SyslogNgIT {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("devbuddy.root", ".."), "executor/target/executor/bin/executor")
          .toAbsolutePath()
          .normalize();
  private static final Path SYSLOG_NG = Path.of("/usr/sbin/syslog-ng");

  @TempDir private Path folder;

  private Process sink;
  private Process executor;
  private int sinkPort;
  private int port;

  @BeforeEach
  void prepare() throws Exception {
    assumeTrue(
        Files.isExecutable(SYSLOG_NG) || "true".equals(System.getenv("CI")),
        "syslog-ng (package syslog-ng-core) is not installed");
    TestCertificates.issue(folder.resolve("tls"), "localhost");
    Files.createDirectories(folder.resolve("ws"));
    sinkPort = freePort();
    port = freePort();
    sink = startSink();
    executor = startExecutor();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !executor.isAlive() || read("log").contains("listening for HTTP"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : new Process[] {executor, sink}) {
      if (process != null) {
        process.destroy();
        process.waitFor();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process startSink() throws IOException {
    Files.writeString(
        folder.resolve("syslog-ng.conf"),
        """
        @version: 3.38
        source executor {
          syslog(ip("127.0.0.1") port(%d) transport("tls")
            tls(cert-file("%s") key-file("%s") peer-verify(optional-untrusted)));
        };
        destination lines {
          file("%s" template("${FACILITY}|${LEVEL}|${PROGRAM}|${MSGID}|\
        ${.SDATA.devbuddy@32473.correlationId}|${MSG}\\n"));
        };
        log { source(executor); destination(lines); };
        """
            .formatted(
                sinkPort,
                folder.resolve("tls/tls.crt"),
                folder.resolve("tls/tls.key"),
                folder.resolve("received")));
    return new ProcessBuilder(
            SYSLOG_NG.toString(),
            "--foreground",
            "--no-caps",
            "--cfgfile=" + folder.resolve("syslog-ng.conf"),
            "--persist-file=" + folder.resolve("persist"),
            "--pidfile=" + folder.resolve("pid"),
            "--control=" + folder.resolve("control"))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("sink.log").toFile())
        .start();
  }

  private Process startExecutor() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            LAUNCHER.toString(),
            "--bind",
            "127.0.0.1",
            "--CommandExecution:Isolation=BestEffort",
            "--CommandExecution:AllowedCommands:0=cat",
            "--Logging:Console:FormatterName=json",
            "--Logging:Forward:Protocol=Syslog",
            "--Logging:Forward:Host=localhost",
            "--Logging:Forward:Port=" + sinkPort,
            "--Logging:Forward:Tls=true",
            "--Logging:Forward:CaFile=" + folder.resolve("tls/tls.crt"),
            "--Logging:Forward:Facility=authpriv");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CODE_BASE_PATH", folder.resolve("ws").toString());
    builder.environment().put("ASPNETCORE_HTTP_PORTS", Integer.toString(port));
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private String read(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private void call(String argument) throws Exception {
    String message =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"shell_execute",\
        "arguments":{"command":"cat","arguments":["--token=%s"]}}}\
        """
            .formatted(argument);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> reply =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(message))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, reply.statusCode(), reply.body());
    }
  }

  private List<String> audit() throws IOException {
    return read("received")
        .lines()
        .filter(line -> line.startsWith("authpriv|") && line.contains("|devbuddy|audit|"))
        .toList();
  }

  @Test
  @Tag("P51")
  void eachRecordArrivesAsItStandsInTheLogAlsoTheLastAndThoseOfAnOutage() throws Exception {
    call("first-secret");
    await().atMost(Duration.ofSeconds(30)).until(() -> audit().size() == 2);
    sink.destroy();
    sink.waitFor();
    await().until(() -> read("log").contains("cannot be forwarded to localhost:" + sinkPort));
    call("second-secret");
    sink = startSink();
    await().atMost(Duration.ofSeconds(30)).until(() -> audit().size() == 4);
    for (String line : audit()) {
      String correlationId = line.split("\\|", 6)[4];
      assertFalse(correlationId.isEmpty(), line);
      String record = line.split("\\|", 6)[5];
      assertTrue(record.contains("\"trace.id\":\"" + correlationId + "\""), line);
    }
    executor.destroy();
    assertEquals(0, executor.waitFor());
    List<String> logged = read("log").lines().filter(line -> line.startsWith("{")).toList();
    assertTrue(logged.getLast().contains("\"message\":\"stopped\""), logged.getLast());
    // What syslog-ng has read it writes at once.
    await().until(() -> read("received").contains("\"message\":\"stopped\""));
    assertEquals(logged, read("received").lines().map(line -> line.split("\\|", 6)[5]).toList());
    assertFalse(read("received").contains("-secret"), read("received"));
  }
}
