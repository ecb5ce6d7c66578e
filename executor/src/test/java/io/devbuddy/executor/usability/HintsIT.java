package io.devbuddy.executor.usability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real programs print when the kernel refuses them something, and the hint that follows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HintsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path workspace;
  private final RunningExecutor executor;

  HintsIT() throws IOException {
    Path root = Files.createTempDirectory(Machine.privateFolder(), "hints-");
    workspace = Files.createDirectory(root.resolve("workspace"));
    Path vendor = Files.createDirectory(root.resolve("vendor"));
    Files.writeString(root.resolve("outside.txt"), "outside");
    Files.writeString(workspace.resolve("Makefile"), "all:\n\tperl -e 1\n");
    ObjectNode settings = JSON.createObjectNode();
    ObjectNode section = settings.putObject("CommandExecution");
    List.of("bash", "sh", "find", "git", "make", "python3", "node", "curl")
        .forEach(section.putArray("AllowedCommands")::add);
    section.putArray("AllowedPaths").add(Machine.scratch().toString());
    section.putArray("ReadOnlyPaths").add(vendor.toString());
    executor = RunningExecutor.start(settings, workspace);
  }

  @AfterAll
  void stop() {
    executor.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "bash | perl -e 1 | perl is no helper of an allowed command",
        "sh | perl -e 1 | perl is no helper of an allowed command",
        "bash | env perl -e 1 | perl is no helper of an allowed command",
        "bash | echo x . xargs -n 1 perl | perl is no helper of an allowed command",
        "make | | perl is no helper of an allowed command",
        "python3 | import subprocess; subprocess.run(['perl', '-e', '1']) | perl is no helper",
        "node | require('child_process').execFileSync('perl', ['-e', '1']) | perl is no helper",
        "bash | rm Makefile | rm is denied by CommandExecution:DeniedCommands",
        "bash | ln -s /usr/bin/rm remove; ./remove Makefile | ./remove is denied by",
        "bash | printf '#!/bin/sh' > tool; chmod +x tool; ./tool | ./tool lies in a folder for"
            + " files",
        "bash | cat ../outside.txt | ../outside.txt is outside the folders of commands",
        "python3 | open('../outside.txt') | ../outside.txt is outside the folders of commands",
        "node | require('fs').readFileSync('../outside.txt') | outside.txt is outside the folders",
        "git | init --quiet ../vendor/new | commands may only read its folder",
        "bash | touch ../vendor/new | ../vendor/new cannot be written",
        "bash | echo x > ../vendor/new | ../vendor/new cannot be written",
        "python3 | open('../vendor/new', 'w') | ../vendor/new cannot be written",
        "bash | cat /proc/1/environ | /proc/1/environ is closed to commands",
        "bash | exec 3<>/dev/tcp/127.0.0.1/9 | commands have no network",
        "curl | http://127.0.0.1:9/ | commands have no network",
        "python3 | import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/') | network"
      })
  void followsADenial(String command, String text, String hint) throws IOException {
    JsonNode reply = run(command, text == null ? "" : text);
    List<String> hints = new ArrayList<>();
    reply.path("hints").forEach(node -> hints.add(node.asText()));
    assertTrue(hints.stream().anyMatch(line -> line.contains(hint)), reply.toString());
    assertFalse(hints.toString().contains(workspace.toString()), hints.toString());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "bash | echo fine",
        "bash | echo x > locked; chmod 000 locked; cat locked",
        "bash | echo x > plain; ./plain",
        "bash | mkdir shut; chmod 000 shut; ls shut",
        "bash | cat no-such-file",
        "bash | no-such-program",
        "bash | echo 'error: user bob: permission denied' >&2; exit 1",
        "git | status"
      })
  void noneFollowsWhatThePolicyDoesNotExplain(String command, String text) throws IOException {
    JsonNode reply = run(command, text);
    assertFalse(reply.has("hints"), reply.toString());
  }

  @Test
  void theToolForJsonHasThemToo() throws IOException {
    ObjectNode arguments = JSON.createObjectNode().put("command", "bash");
    arguments.putArray("arguments").add("-c").add("perl -e 1");
    JsonNode result = executor.callTool("shell_execute_json", arguments);
    String hint = result.at("/structuredContent/hints/0").asText();
    assertTrue(hint.contains("perl is no helper"), result.toString());
    assertEquals(
        hint, JSON.readTree(result.at("/content/0/text").asText()).at("/hints/0").asText());
  }

  private JsonNode run(String command, String text) throws IOException {
    assumeTrue(Machine.has(command), command + " is not installed");
    List<String> argv = new ArrayList<>(List.of(command));
    switch (command) {
      case "bash", "sh", "python3" -> argv.addAll(List.of("-c", text.replace(" . ", " | ")));
      case "node" -> argv.addAll(List.of("-e", text));
      default -> argv.addAll(text.isEmpty() ? List.of() : List.of(text.split(" ", -1)));
    }
    return executor.shellExecute(argv, ".").path("structuredContent");
  }
}
