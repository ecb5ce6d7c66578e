package io.devbuddy.executor.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Network;
import io.devbuddy.executor.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listed TCP ports are open to commands, and nothing else of the network is. */
@Timeout(120)
class NetworkPortsTest {
  @TempDir Path workspace;
  @TempDir Path scratch;
  private ServerSocket listed;
  private ServerSocket other;

  @BeforeEach
  void listen() throws IOException {
    listed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listed.close();
    other.close();
  }

  private Workbench open(Integer... morePorts) {
    List<Integer> ports =
        Stream.concat(Stream.of(listed.getLocalPort()), Stream.of(morePorts)).toList();
    return Workbench.open(
        workspace,
        scratch,
        SandboxSettings.of(IsolationMode.REQUIRED).with(new Network.Ports(ports)));
  }

  private static String connect(ServerSocket to) {
    return "exec 3<>/dev/tcp/127.0.0.1/" + to.getLocalPort() + " && echo hello >&3 && echo sent";
  }

  @Test
  void isProvenAtTheStart() {
    try (Workbench bench = open()) {
      assertTrue(bench.sandbox.report().enforced(), bench.sandbox.report().findings().toString());
      assertFalse(
          bench.sandbox.report().findings().stream().anyMatch(f -> f.startsWith("Self-test")),
          bench.sandbox.report().findings().toString());
    }
  }

  @Test
  void letsACommandTalkToAListedPort() throws IOException {
    try (Workbench bench = open()) {
      CommandResult result = bench.bash(connect(listed));
      assertEquals("sent\n", result.stdout().text(), result.toString());
      try (Socket accepted = listed.accept()) {
        assertEquals("hello\n", new String(accepted.getInputStream().readAllBytes(), US_ASCII));
      }
    }
  }

  @Test
  void refusesAPortThatIsNotListed() throws IOException {
    new Socket(other.getInetAddress(), other.getLocalPort()).close();
    try (Workbench bench = open()) {
      CommandResult result = bench.bash(connect(other));
      assertEquals("", result.stdout().text(), result.toString());
      assertTrue(result.stderr().text().contains("Permission denied"), result.toString());
    }
  }

  @Test
  void refusesDatagramsToAListedPort() {
    try (Workbench bench = open()) {
      CommandResult result =
          bench.bash("exec 3<>/dev/udp/127.0.0.1/" + listed.getLocalPort() + " && echo open");
      assertEquals("", result.stdout().text(), result.toString());
      assertTrue(result.stderr().text().contains("Permission denied"), result.toString());
    }
  }

  @Test
  void asksNameServersOverTcpWhereThatIsOpen() {
    try (Workbench closed = open();
        Workbench open = open(53)) {
      assertEquals("", closed.bash("echo $RES_OPTIONS").stdout().text().strip());
      assertTrue(
          closed.sandbox.report().findings().stream().anyMatch(f -> f.contains("port 53")),
          closed.sandbox.report().findings().toString());
      assertEquals("use-vc", open.bash("echo $RES_OPTIONS").stdout().text().strip());
      assertFalse(
          open.sandbox.report().findings().stream().anyMatch(f -> f.contains("port 53")),
          open.sandbox.report().findings().toString());
    }
  }
}
