package io.devbuddy.operator.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorClientTest {
  private final ExecutorClient client = new ExecutorClient(Duration.ofSeconds(10));

  @Test
  void doesTheHandshakeAndReadsTheStatus() throws Exception {
    try (FakeExecutor executor = new FakeExecutor().key("s3cret")) {
      var verified =
          assertInstanceOf(
              ProbeResult.Verified.class, client.probe(executor.address(), Optional.of("s3cret")));
      assertEquals("DevBuddy.Server 1.2.3", text(verified.server()));
      assertEquals("2025-11-25", verified.protocolVersion());
      assertEquals(List.of("shell_execute", "check_file_exists"), verified.tools());
      assertEquals("0123abcd", verified.report().policyDigest());
      assertTrue(verified.report().isolation().enforced());
      assertEquals(4, executor.requests.size());
      assertTrue(
          executor.requests.stream().allMatch(request -> request.endsWith(" devbuddy-operator")));
    }
  }

  private static String text(ExecutorReport.Server server) {
    return server.name() + " " + server.version();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 127.0.0.1",
    "*, 127.0.0.1",
    "agents.example.org, agents.example.org",
    "*.team-a.svc, operator.team-a.svc",
  })
  void asksForAHostNameThatTheExecutorAnswersFor(String allowed, String host) throws Exception {
    try (FakeExecutor executor = new FakeExecutor()) {
      ExecutorAddress address =
          ExecutorAddress.of(
              "127.0.0.1", executor.port(), allowed.isEmpty() ? List.of() : List.of(allowed));
      assertInstanceOf(ProbeResult.Verified.class, client.probe(address, Optional.empty()));
      assertTrue(
          executor.requests.getFirst().startsWith("GET /status " + host + ":"),
          executor.requests::toString);
    }
  }

  @Test
  void saysThatTheKeyIsRefusedAndNotWhichItWas() throws Exception {
    try (FakeExecutor executor = new FakeExecutor().key("s3cret")) {
      assertEquals(
          new ProbeResult.Failed("it refuses the workspace's API key"),
          client.probe(executor.address(), Optional.of("wr0ng")));
    }
  }

  @Test
  void saysThatAnExecutorHasNoStatus() throws Exception {
    try (FakeExecutor executor = new FakeExecutor().report("")) {
      assertEquals(
          new ProbeResult.Failed("it has no /status; is its image older than the operator?"),
          client.probe(executor.address(), Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "{}", "{\"server\":{}}", "[]", "null"})
  void aStatusOfAnotherFormIsAFailure(String report) throws Exception {
    try (FakeExecutor executor = new FakeExecutor().report(report)) {
      assertInstanceOf(
          ProbeResult.Failed.class, client.probe(executor.address(), Optional.empty()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | it answers MCP with something that is no JSON-RPC result",
        "{\"error\":{}} | it answers MCP with something that is no JSON-RPC result",
        "{\"result\":{}} | its reply lacks the text protocolVersion",
        "{\"result\":{\"protocolVersion\":\"x\"}} | its reply lacks the text serverInfo.name",
      })
  void anAnswerThatIsNoMcpIsAFailure(String answer, String reason) throws Exception {
    try (FakeExecutor executor = new FakeExecutor().initialized(answer)) {
      assertEquals(
          new ProbeResult.Failed(reason), client.probe(executor.address(), Optional.empty()));
    }
  }

  @Test
  void readsNoMoreThanABound() throws Exception {
    try (FakeExecutor executor = new FakeExecutor().report(" ".repeat(2 << 20))) {
      assertEquals(
          new ProbeResult.Unreachable("it gave no whole answer of at most 1048576 bytes"),
          client.probe(executor.address(), Optional.empty()));
    }
  }

  @Test
  void nothingThatListensIsUnreachable() throws Exception {
    ExecutorAddress closed;
    try (FakeExecutor executor = new FakeExecutor()) {
      closed = executor.address();
    }
    assertEquals(
        new ProbeResult.Unreachable("its HTTP port takes no connections from the operator"),
        client.probe(closed, Optional.empty()));
  }

  @Test
  void waitsNoLongerThanItsPatience() throws Exception {
    ExecutorClient impatient = new ExecutorClient(Duration.ofSeconds(1));
    try (ServerSocket silent = silent()) {
      assertEquals(
          new ProbeResult.Unreachable("it did not answer within 1 s"),
          impatient.probe(
              ExecutorAddress.of("127.0.0.1", silent.getLocalPort(), List.of()), Optional.empty()));
    }
  }

  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  }
}
