package io.devbuddy.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path folder;

  private record Ran(int exitCode, String out, String err) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = DevBuddy.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up", "down", "get", "apply", "delete", "logs", "serve", "bridge", "explain", "config",
        "audit"
      })
  void everyCommandExplainsItselfWithAnExample(String command) {
    Ran help = run(command, "--help");
    assertEquals(0, help.exitCode());
    assertTrue(help.out().startsWith("Usage: devbuddy " + command), help.out());
    assertTrue(help.out().contains("Example"), help.out());
    assertTrue(help.out().contains("devbuddy " + command), help.out());
  }

  @Test
  void listsTheCommandsOneLineEach() {
    String help = run("--help").out();
    assertTrue(
        help.contains(
            "  up       Runs workspaces on this computer, without a cluster, until Ctrl-C.\n"),
        help);
    assertTrue(help.contains("  serve    Runs one executor in the foreground.\n"), help);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "get --nonsense, Unknown option: '--nonsense'",
        "get -o xml, expected one of",
        "up w.yaml --timeout soon, 'soon' is no time",
        "up, Missing required parameter: 'FILE'",
        "logs, Missing required parameter: 'NAME'"
      })
  void wrongUsageIsOneLineAndTwo(String line, String message) {
    Ran ran = run(line.split(" ", -1));
    assertEquals(2, ran.exitCode());
    assertTrue(ran.err().startsWith("devbuddy: "), ran.err());
    assertTrue(ran.err().contains(message), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  @ParameterizedTest
  @CsvSource({
    "up no-such-file.yaml, there is no file no-such-file.yaml",
    "up no-such-file.yaml --port 70000, --port: 70000 is no port",
    "apply, name the file to apply",
    "delete, name what to delete",
    "get nodes, kind nodes is not known here",
    "get --kubeconfig nowhere, there is no file nowhere",
    "bridge, name either the URL of a server or a --workspace",
    "bridge ftp://localhost/, it has to begin with http:// or https://",
    "bridge http://me:secret@localhost/, credentials in it can be seen",
    "bridge --workspace demo --api-key-file k, --api-key-file goes with a URL",
    "bridge https://localhost/ --ca-file nowhere, --ca-file: nowhere cannot be read"
  })
  void failureIsOneLineAndOne(String line, String message) {
    Ran ran = run(line.split(" ", -1));
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().startsWith("devbuddy: "), ran.err());
    assertTrue(ran.err().contains(message), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  @Test
  void upNamesThePortInUseAndLeavesNoFolder() throws IOException {
    Path file = folder.resolve("w.yaml");
    Files.writeString(
        file,
        "apiVersion: devbuddy.io/v1alpha1\nkind: DevBuddyWorkspace\nmetadata: {name: demo}\n");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Ran ran =
          run(
              "up",
              file.toString(),
              "--port",
              Integer.toString(taken.getLocalPort()),
              "--state-dir",
              folder.resolve("state").toString());
      assertEquals(1, ran.exitCode());
      assertEquals(
          "devbuddy: port "
              + taken.getLocalPort()
              + " is in use by another program; choose another with --port\n",
          ran.err());
      assertFalse(Files.exists(folder.resolve("state")));
    }
  }

  @Test
  void downDoesNothingWhenNothingRuns() {
    Ran ran = run("down", "--state-dir", folder.resolve("state").toString());
    assertEquals(0, ran.exitCode());
    assertEquals("nothing is running\n", ran.out());
  }
}
