package io.devbuddy.operator.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, with a real Git and a repository of this computer. */
class CloneScriptTest {
  @TempDir private Path temp;

  private Path origin = Path.of("");
  private Path source = Path.of("");
  private final Map<String, String> variables = new TreeMap<>();

  /** The end of a run of the script. */
  private record Ended(int exitCode, String errors) {}

  @BeforeEach
  void makeARepositoryWithTwoCommits() throws Exception {
    origin = Files.createDirectory(temp.resolve("origin"));
    source = Files.createDirectory(temp.resolve("volume"));
    git(origin, "init", "--quiet", "--initial-branch=main");
    git(origin, "config", "uploadpack.allowFilter", "true");
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true");
    commit("src/a.txt", "one");
    git(origin, "tag", "v1");
    commit("docs/b.txt", "two");
    variables.putAll(
        Map.of(
            "SOURCE_URL", origin.toUri().toString(),
            "SOURCE_REF", "",
            "SOURCE_DEPTH", "1",
            "SOURCE_SPARSE", "",
            "SOURCE_SUBMODULES", "false",
            "SOURCE_FOLDER", source.toString(),
            "SOURCE_KEYS", temp.resolve("no-keys").toString(),
            "SOURCE_ATTEMPTS", "3",
            "SOURCE_PAUSE", "0"));
  }

  @Test
  void clonesTheNewestCommitOnly() throws Exception {
    Ended ended = run();
    assertEquals(0, ended.exitCode(), ended.errors());
    assertEquals("two", Files.readString(repository().resolve("docs/b.txt")));
    assertEquals("1", git(repository(), "rev-list", "--count", "HEAD"));
    assertEquals("main", git(repository(), "branch", "--show-current"));
    assertEquals("", git(repository(), "status", "--porcelain"));
  }

  @Test
  void depthZeroMeansTheWholeHistory() throws Exception {
    variables.put("SOURCE_DEPTH", "0");
    assertEquals(0, run().exitCode());
    assertEquals("2", git(repository(), "rev-list", "--count", "HEAD"));
  }

  @Test
  void aTagAndACommitIdAreTaken() throws Exception {
    variables.put("SOURCE_REF", "v1");
    assertEquals(0, run().exitCode());
    assertFalse(Files.exists(repository().resolve("docs")));
    String commit = git(origin, "rev-parse", "v1");
    variables.put("SOURCE_REF", commit);
    variables.put("SOURCE_FOLDER", Files.createDirectory(temp.resolve("other")).toString());
    Ended ended = run();
    assertEquals(0, ended.exitCode(), ended.errors());
    assertEquals(commit, git(temp.resolve("other/repository"), "rev-parse", "HEAD"));
  }

  @Test
  void aSparseCheckoutHasTheNamedFoldersOnly() throws Exception {
    variables.put("SOURCE_SPARSE", "src");
    Ended ended = run();
    assertEquals(0, ended.exitCode(), ended.errors());
    assertTrue(Files.exists(repository().resolve("src/a.txt")));
    assertFalse(Files.exists(repository().resolve("docs")));
  }

  @Test
  void aCompleteCloneIsLeftAlone() throws Exception {
    assertEquals(0, run().exitCode());
    Files.writeString(repository().resolve("mine.txt"), "work");
    variables.put("SOURCE_REF", "v1");
    assertEquals(0, run().exitCode());
    assertEquals("work", Files.readString(repository().resolve("mine.txt")));
    assertEquals("two", Files.readString(repository().resolve("docs/b.txt")));
  }

  @Test
  void givesUpAfterTheAttemptsAndLeavesNoHalfClone() throws Exception {
    variables.put("SOURCE_REF", "no-such-branch");
    Ended ended = run();
    assertEquals(1, ended.exitCode());
    assertTrue(ended.errors().contains("no-such-branch"), ended.errors());
    assertTrue(ended.errors().contains("cannot clone"), ended.errors());
    assertTrue(ended.errors().contains("after 3 attempts"), ended.errors());
    assertFalse(Files.exists(repository()));
  }

  @Test
  void submodulesComeAlong() throws Exception {
    Path library = Files.createDirectory(temp.resolve("library"));
    git(library, "init", "--quiet", "--initial-branch=main");
    Files.writeString(library.resolve("lib.txt"), "lib");
    git(library, "add", ".");
    git(library, "commit", "--quiet", "-m", "library");
    git(
        origin,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        library.toString());
    git(origin, "commit", "--quiet", "-m", "submodule");
    variables.put("SOURCE_SUBMODULES", "true");
    // Git refuses submodules of this computer unless it is told; over a network it does not.
    variables.put("GIT_ALLOW_PROTOCOL", "file");
    Ended ended = run();
    assertEquals(0, ended.exitCode(), ended.errors());
    assertEquals("lib", Files.readString(repository().resolve("library/lib.txt")));
  }

  @Test
  void aSecretWithoutUsefulKeysIsNamed() throws Exception {
    Path keys = Files.createDirectory(temp.resolve("keys"));
    variables.put("SOURCE_KEYS", keys.toString());
    assertTrue(run().errors().contains("neither password"));
    Files.writeString(keys.resolve("ssh-privatekey"), "k");
    assertTrue(run().errors().contains("no known_hosts"));
  }

  @Test
  void thePasswordIsForTheServerOfTheRepositoryOnlyAndStaysOutOfTheClone() throws Exception {
    Path keys = Files.createDirectory(temp.resolve("keys"));
    Files.writeString(keys.resolve("username"), "robot");
    Files.writeString(keys.resolve("password"), "not-a-real-password");
    variables.put("SOURCE_KEYS", keys.toString());
    variables.put("SOURCE_URL", "https://h:8443/team/x.git");
    // A git of our own asks the helper as git does, and clones what is on this computer.
    Path asked = temp.resolve("asked-");
    Path wrapper = Files.createDirectory(temp.resolve("bin")).resolve("git");
    Files.writeString(
        wrapper,
        """
        #!/bin/sh
        PATH=${PATH#*:}
        if [ "$1" != clone ]; then exec git "$@"; fi
        for host in h:8443 h evil.example; do
          printf 'protocol=https\\nhost=%%s\\npath=y\\n\\n' "$host" | git credential fill > '%s'"$host" 2>&1
        done
        exec git clone --quiet --no-checkout '%s' partial
        """
            .formatted(asked, origin.toUri()));
    assertTrue(wrapper.toFile().setExecutable(true));
    variables.put("PATH", wrapper.getParent() + ":" + System.getenv("PATH"));
    Ended ended = run();
    assertEquals(0, ended.exitCode(), ended.errors());
    assertTrue(
        Files.readString(Path.of(asked + "h:8443"))
            .contains("username=robot\npassword=not-a-real-password\n"));
    for (String other : List.of("h", "evil.example")) {
      String answer = Files.readString(Path.of(asked + other));
      assertFalse(answer.contains("not-a-real-password"), other + ": " + answer);
    }
    assertFalse(ended.errors().contains("not-a-real-password"));
    assertFalse(
        Files.readString(repository().resolve(".git/config")).contains("not-a-real-password"));
  }

  private Path repository() {
    return source.resolve("repository");
  }

  private void commit(String file, String text) throws Exception {
    Path path = origin.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    git(origin, "add", ".");
    git(origin, "commit", "--quiet", "-m", text);
  }

  private Ended run() throws Exception {
    return start(temp, variables, List.of("/bin/sh", "-c", CloneScript.TEXT));
  }

  private String git(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(temp, "git", ".out");
    Process process = builder(folder, Map.of(), command).redirectOutput(output.toFile()).start();
    assertEquals(0, process.waitFor(), String.join(" ", command));
    return Files.readString(output).strip();
  }

  private Ended start(Path folder, Map<String, String> more, List<String> command)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile(temp, "run", ".err");
    int exitCode = builder(folder, more, command).redirectError(errors.toFile()).start().waitFor();
    return new Ended(exitCode, Files.readString(errors));
  }

  private static ProcessBuilder builder(
      Path folder, Map<String, String> more, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", "/nonexistent",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "t",
                "GIT_AUTHOR_EMAIL", "t@example.test",
                "GIT_COMMITTER_NAME", "t",
                "GIT_COMMITTER_EMAIL", "t@example.test"));
    builder.environment().putAll(more);
    builder.redirectErrorStream(false);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder;
  }
}
