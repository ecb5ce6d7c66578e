package io.devbuddy.executor.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.sandbox.IsolationMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel refuses to allowed commands and whatever they start. */
@Timeout(120)
class SandboxWallsTest {
  @TempDir Path workspace;
  @TempDir Path scratch;
  @TempDir Path outside;
  private Workbench bench;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(workspace.resolve("file"), "kept\n");
    Files.writeString(outside.resolve("secret"), "secret\n");
    bench = Workbench.open(workspace, scratch);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void isProvenAtTheStart() {
    assertTrue(bench.sandbox.report().enforced(), bench.sandbox.report().findings().toString());
    assertTrue(bench.sandbox.report().seccomp());
    assertTrue(bench.sandbox.report().landlockAbi() >= 6);
    assertFalse(
        bench.sandbox.report().findings().stream().anyMatch(f -> f.startsWith("Self-test")),
        bench.sandbox.report().findings().toString());
  }

  @Test
  void letsAShellUseTheStandardUtilities() {
    CommandResult result = bench.bash("printf 'b\\na\\nc\\n' | grep -v c | sort | head -1");
    assertEquals("a\n", result.stdout().text(), result.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm file",
        "/bin/rm file",
        "/usr/bin/rm file",
        "sh -c 'rm file'",
        "find file -exec rm {} +",
        "xargs rm <<< file",
        "env rm file",
        "ln -s /bin/rm tool && ./tool file",
        "cp /bin/rm tool && ./tool file",
        "/lib64/ld-linux-x86-64.so.2 /bin/rm file || /lib/ld-linux-aarch64.so.1 /bin/rm file"
      })
  void refusesADeniedProgramHoweverItIsCalled(String script) throws IOException {
    CommandResult result = bench.bash(script);
    assertNotEquals(new ProcessExit.Exited(0), result.exit(), result.toString());
    assertEquals("kept\n", Files.readString(workspace.resolve("file")));
  }

  @Test
  void refusesToStartProgramsOfTheWorkspace() {
    CommandResult result = bench.bash("printf '#!/bin/sh\\necho ran\\n' > x; chmod +x x; ./x");
    assertEquals("", result.stdout().text(), result.toString());
    assertEquals(new ProcessExit.Exited(126), result.exit());
  }

  @Test
  void refusesReadingOutsideTheAllowedPaths() throws IOException {
    Path secret = outside.resolve("secret");
    assertEquals("", bench.bash("cat " + secret).stdout().text());
    Files.createSymbolicLink(workspace.resolve("link"), secret);
    assertEquals("", bench.bash("cat link").stdout().text());
    assertEquals("", bench.bash("cat /etc/shadow").stdout().text());
    assertEquals("", bench.bash("ls " + outside).stdout().text());
  }

  @Test
  void refusesReadingTheServersMemoryAndEnvironment() {
    String server = "/proc/" + ProcessHandle.current().pid();
    for (String file : List.of("environ", "maps", "mem", "cmdline")) {
      assertEquals("", bench.bash("head -c 10 " + server + "/" + file).stdout().text(), file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo x > %s/new", "echo x >> %s/secret", "mv %s/secret .", "mkdir %s/d"})
  void refusesWritingOutsideTheAllowedPaths(String script) throws IOException {
    CommandResult result = bench.bash(script.formatted(outside));
    assertNotEquals(new ProcessExit.Exited(0), result.exit(), result.toString());
    assertEquals("secret\n", Files.readString(outside.resolve("secret")));
    assertEquals(1, outside.toFile().list().length);
  }

  @Test
  void allowsWritingInTheAllowedPaths() throws IOException {
    CommandResult result =
        bench.bash("mkdir -p d && echo new > d/n && mv d/n . && cp n $TMPDIR/c && cat n");
    assertEquals("new\n", result.stdout().text(), result.toString());
    assertEquals("new\n", Files.readString(scratch.resolve("c")));
  }

  @Test
  void refusesEveryChangeInAReadOnlyWorkspace() throws IOException {
    try (Workbench readOnly =
        Workbench.open(workspace, scratch, List.of(workspace), IsolationMode.REQUIRED)) {
      assertEquals("kept\n", readOnly.bash("cat file").stdout().text());
      for (String script :
          List.of("echo x > file", "touch new", "mkdir d", "find . -type f -delete", "mv file f")) {
        assertNotEquals(new ProcessExit.Exited(0), readOnly.bash(script).exit(), script);
      }
      assertEquals("kept\n", Files.readString(workspace.resolve("file")));
      assertEquals(1, workspace.toFile().list().length);
      assertEquals(new ProcessExit.Exited(0), readOnly.bash("touch $TMPDIR/t").exit());
    }
  }

  @Test
  void keepsAReadOnlyFolderInsideAWritableOne() throws IOException {
    Path vendor = Files.createDirectory(workspace.resolve("vendor"));
    Files.createDirectory(workspace.resolve("src"));
    Files.writeString(vendor.resolve("lib"), "lib\n");
    try (Workbench mixed =
        Workbench.open(workspace, scratch, List.of(vendor), IsolationMode.REQUIRED)) {
      assertEquals(new ProcessExit.Exited(0), mixed.bash("echo x > src/a; cat vendor/lib").exit());
      assertNotEquals(new ProcessExit.Exited(0), mixed.bash("echo x > vendor/lib").exit());
      assertNotEquals(new ProcessExit.Exited(0), mixed.bash("mv vendor v").exit());
      assertEquals("lib\n", Files.readString(vendor.resolve("lib")));
      assertTrue(
          mixed.sandbox.report().findings().stream().anyMatch(f -> f.contains(vendor.toString())));
    }
  }

  @Test
  void refusesSignalsToTheServer() {
    CommandResult result =
        bench.bash("kill -KILL " + ProcessHandle.current().pid() + "; kill -KILL -1; echo alive");
    assertTrue(result.stderr().text().contains("not permitted"), result.toString());
  }

  @Test
  void refusesNetworkConnections() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      new Socket(loopback, server.getLocalPort()).close();
      String address = loopback.getHostAddress() + "/" + server.getLocalPort();
      for (String protocol : List.of("tcp", "udp")) {
        CommandResult result =
            bench.bash("exec 3<>/dev/" + protocol + "/" + address + " && echo open");
        assertEquals("", result.stdout().text(), result.toString());
        assertTrue(result.stderr().text().contains("denied"), result.toString());
      }
    }
  }

  @Test
  void letsGitWorkInTheWorkspace() {
    CommandResult result =
        bench.bash(
            "git init -q . && git config user.name n && git config user.email e@example.org"
                + " && git add file && git commit -q -m first && git log --oneline --format=%s");
    assertEquals("first\n", result.stdout().text(), result.toString());
    assertEquals("", bench.run("git", "status", "--short").stdout().text());
  }

  @Test
  void confinesNothingWhenIsolationIsOff() {
    try (Workbench off = Workbench.open(workspace, scratch, List.of(), IsolationMode.OFF)) {
      assertEquals("secret\n", off.bash("cat " + outside.resolve("secret")).stdout().text());
      assertTrue(off.sandbox.report().enforced());
      assertTrue(off.sandbox.report().findings().stream().anyMatch(f -> f.contains("Off")));
    }
  }

  @Test
  void findsSurvivorsWhenIsolationIsOff() throws IOException {
    try (Workbench off = Workbench.open(workspace, scratch, List.of(), IsolationMode.OFF)) {
      CommandResult result =
          off.bash(
              "(setsid sleep 300 >/dev/null 2>&1 & echo $! > pid); setsid sleep 301 & echo hi");
      assertEquals("hi\n", result.stdout().text());
      String pid = Files.readString(workspace.resolve("pid")).strip();
      await().until(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
    }
  }
}
