package io.devbuddy.executor.usability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Allowing a program that somebody keeps in the home folder does not open what lies beside it. */
final class ToolsInHomeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TOOLS =
      List.of(
          "cargo", "cmake", "dotnet", "git", "go", "java", "javac", "make", "mvn", "node", "npm",
          "perl", "pip", "pytest", "python3", "rustc", "tar");
  private static final List<String> SECRETS =
      List.of(
          ".ssh/id_ed25519",
          ".aws/credentials",
          ".m2/settings.xml",
          ".cargo/credentials.toml",
          ".npmrc",
          ".netrc",
          ".gnupg/secring.gpg",
          ".local/share/keyrings/login.keyring");

  @ParameterizedTest
  @ValueSource(strings = {"bin", ".local/bin", ".cargo/bin", ".pyenv/shims"})
  void secretsStayUnreadable(String folder) throws IOException {
    Path home = Files.createTempDirectory(Machine.privateFolder(), "home-");
    Path tools = Files.createDirectories(home.resolve(folder));
    for (String tool : TOOLS) {
      Path file = Files.writeString(tools.resolve(tool), "#!/bin/sh\necho here\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    for (String secret : SECRETS) {
      Files.createDirectories(home.resolve(secret).getParent());
      Files.writeString(home.resolve(secret), "secret\n");
    }
    String path = tools + ":" + Machine.searchPath();
    try (var executor = RunningExecutor.start(settings(), Machine.workspace(), path)) {
      assertEquals("here\n", stdout(executor, List.of("java")));
      for (String secret : SECRETS) {
        assertEquals("", stdout(executor, List.of("cat", home.resolve(secret).toString())), secret);
      }
    }
  }

  private static String stdout(RunningExecutor executor, List<String> argv) throws IOException {
    String text = executor.shellExecute(argv, ".").path("content").path(0).path("text").asText();
    return JSON.readTree(text).path("stdout").asText();
  }

  private static ObjectNode settings() {
    ObjectNode settings = JSON.createObjectNode();
    ArrayNode allowed = settings.putObject("CommandExecution").putArray("AllowedCommands");
    TOOLS.forEach(allowed::add);
    allowed.add("cat").add("bash");
    settings.withObject("/CommandExecution").putArray("AllowedPaths").add("" + Machine.scratch());
    return settings;
  }
}
