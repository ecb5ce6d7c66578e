package io.devbuddy.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the input: one clear line, a failure, and nothing left behind. */
class BadInputIT {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "an unknown field | {profil: Light} | spec.profil",
        "a nested unknown field | {commandExecution: {allowed: [git]}} |"
            + " spec.commandExecution.allowed",
        "a wrong type | {replicas: many} | spec.replicas",
        "a value out of range | {server: {httpPort: 70000}} | spec.server.httpPort",
        "a value that is not in the list | {profile: Huge} | spec.profile",
        "a missing folder | {workspace: {source: {hostPath: {path: /no/such/folder}}}} |"
            + " /no/such/folder",
        "a folder and a claim at once | {workspace: {source: {emptyDir: {}, persistentVolumeClaim:"
            + " {claimName: x}}}} | spec.workspace.source",
      })
  void upNamesWhatIsWrong(String name, String spec, String named) throws IOException {
    assertRefused(up(manifest(spec)), named);
  }

  @Test
  void upNamesAMissingFile() {
    assertRefused(up(folder.resolve("missing.yaml")), "missing.yaml");
  }

  @Test
  void upNamesTheLineOfBrokenYaml() throws IOException {
    Path manifest = folder.resolve("broken.yaml");
    Files.writeString(manifest, "apiVersion: [\n");
    assertRefused(up(manifest), "broken.yaml");
  }

  @Test
  void upNamesAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(up(manifest("{}"), "--port", port), "port " + port + " is in use");
    }
  }

  @Test
  void serveNamesAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Finished serve = serve(Map.of("ASPNETCORE_HTTP_PORTS", port), "{}");
      assertEquals(1, serve.exitCode());
      assertTrue(serve.stderr().contains(port), serve.stderr());
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "broken JSON | {\"CommandExecution\": | appsettings.json",
        "a negative number | {\"CommandExecution\":{\"MaxTimeoutSeconds\":-1}} |"
            + " CommandExecution:MaxTimeoutSeconds",
        "a wrong type | {\"CommandExecution\":{\"AllowedCommands\":\"git\"}} |"
            + " CommandExecution:AllowedCommands",
        "an unknown key | {\"CommandExecution\":{\"AllowedComands\":[]}} |"
            + " CommandExecution:AllowedComands",
      })
  void serveNamesTheKeyAndTheFile(String name, String settings, String named) throws IOException {
    Finished serve = serve(Map.of("ASPNETCORE_HTTP_PORTS", "18099"), settings);
    assertEquals(1, serve.exitCode());
    assertTrue(serve.stderr().contains(named), serve.stderr());
    assertTrue(serve.stderr().contains("appsettings.json"), serve.stderr());
    assertFalse(serve.stderr().contains("\tat "), serve.stderr());
  }

  @Test
  void saysWhatToInstallWhenThereIsNoJdk() throws IOException {
    // A copy of the launcher whose search finds no JDK: its list of folders is cut.
    Path launcher = folder.resolve("devbuddy");
    String script = Files.readString(Checkout.root().resolve("devbuddy"));
    Files.writeString(launcher, script.replace("minimum_java=25", "minimum_java=999"));
    assertTrue(launcher.toFile().setExecutable(true));
    Finished run = Finished.run(Map.of(), folder, List.of(launcher.toString(), "get"));
    assertEquals(1, run.exitCode());
    assertEquals(1, run.stderr().lines().count(), run.stderr());
    assertTrue(run.stderr().contains("no JDK 999 or newer"), run.stderr());
  }

  private void assertRefused(Finished run, String named) {
    assertNotEquals(0, run.exitCode());
    List<String> failures =
        run.stderr().lines().filter(line -> line.startsWith("devbuddy: ")).toList();
    assertEquals(1, failures.size(), run.stderr());
    assertTrue(failures.getFirst().contains(named), run.stderr());
    assertFalse(run.stderr().contains("\tat "), run.stderr());
    assertFalse(Files.exists(folder.resolve("state")), "the state folder is left");
    assertEquals("", run.stdout());
  }

  private Finished up(Path manifest, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Checkout.root().resolve("devbuddy").toString(),
                "up",
                manifest.toString(),
                "--state-dir",
                folder.resolve("state").toString()));
    command.addAll(options.length == 0 ? List.of("--port", "0") : List.of(options));
    return Finished.run(command.toArray(String[]::new));
  }

  private Finished serve(Map<String, String> environment, String settings) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("appsettings.json"), settings);
    return Finished.run(
        environment,
        folder,
        List.of(
            Checkout.root().resolve("devbuddy").toString(),
            "serve",
            "--config-dir",
            config.toString()));
  }

  private Path manifest(String spec) throws IOException {
    Path manifest = folder.resolve("workspace.yaml");
    Files.writeString(
        manifest,
        """
        apiVersion: devbuddy.io/v1alpha1
        kind: DevBuddyWorkspace
        metadata: {name: bad}
        spec: %s
        """
            .formatted(spec));
    return manifest;
  }
}
