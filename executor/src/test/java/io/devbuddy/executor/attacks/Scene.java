package io.devbuddy.executor.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The targets of one attempt, fresh for each: files, processes, and the names of both. */
final class Scene implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9]+)}");

  private final Stage stage;
  private final Runner runner;
  private final Map<String, Supplier<String>> names = new HashMap<>();
  private final List<Process> processes = new ArrayList<>();
  private final String secret = "secret-" + Stage.random();
  private final String token = "token" + Stage.random();
  private final String marker =
      "47." + ThreadLocalRandom.current().nextLong(100_000_000L, 999_999_999L);

  Scene(Stage stage, Runner runner) {
    this.stage = stage;
    this.runner = runner;
    String folder = "r" + COUNT.incrementAndGet();
    folder("row", stage.workspace().resolve(folder));
    folder("out", stage.folder("outside").resolve(folder));
    folder("ro", stage.folder("readonly").resolve(folder));
    folder("locked", stage.folder("scratch/locked").resolve(folder));
    name("name", () -> folder);
    name("scratch", stage.folder("scratch")::toString);
    name("ws", stage.workspace()::toString);
    name("evil", stage.folder("ws-evil")::toString);
    name("sock", stage.folder("socket")::toString);
    name("keyfile", () -> server("keys/api-key"));
    name("config", () -> server("config/appsettings.json"));
    name("home", () -> server("home"));
    name("secret", () -> secret);
    name("serversecret", stage::secret);
    name("token", () -> token);
    name("marker", () -> marker);
    name("server", () -> Long.toString(runner.serverPid()));
    name("serverport", () -> Integer.toString(runner.serverPort()));
    name("canary", () -> Long.toString(stage.canary().pid()));
    for (String address : List.of("tcp", "tcp6", "udp", "abstract", "shm")) {
      name(address, () -> stage.canary().address(address));
    }
    name("ld", Scene::loader);
  }

  Stage stage() {
    return stage;
  }

  /** What a message must hold to be known as this row's. */
  String token() {
    return token;
  }

  /** An argument by which the row's processes are found: so many seconds to sleep. */
  String marker() {
    return marker;
  }

  /** Puts in what is known by name; leaves other braces alone. */
  String expand(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> {
          Supplier<String> value = names.get(found.group(1));
          return Matcher.quoteReplacement(value == null ? found.group() : value.get());
        });
  }

  Path path(String text) {
    return Path.of(expand(text));
  }

  /** Writes a file. */
  void file(String path, String content) {
    Path file = path(path);
    Stage.create(Objects.requireNonNull(file.getParent()));
    Stage.write(file, expand(content));
  }

  /** Adds to a file. */
  void append(String path, String content) {
    try {
      Files.writeString(path(path), expand(content), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that may be executed. */
  void program(String path, String content) {
    file(path, content);
    executable(path);
  }

  /** Writes a file that may be executed. */
  void program(String path, byte[] content) {
    try {
      Files.write(path(path), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    executable(path);
  }

  void link(String path, String target) {
    try {
      Files.createSymbolicLink(path(path), path(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes {@code {row}} a git repository. */
  void git() {
    stage.copyGit(path("{row}"));
  }

  boolean holdsItsSecret(Path file) {
    try {
      return Files.exists(file) && Files.readString(file).equals(secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts {@code {victim}}: a process of the same user that is no command of the server. */
  void startVictim() {
    Process victim =
        Launch.start(
            Launch.plain(
                List.of("setsid", "sleep", "60"),
                path("{out}/secret.txt"),
                Map.of("VICTIM_SECRET", secret)));
    processes.add(victim);
    Waiting.until(
        Duration.ofSeconds(5), () -> Processes.read(victim.pid(), "cmdline").startsWith("sleep"));
    name("victim", () -> Long.toString(victim.pid()));
  }

  /** Makes {@code {target}} the server's process of now; the next one has another id. */
  void nameServer() {
    String pid = Long.toString(runner.serverPid());
    name("target", () -> pid);
  }

  /** Starts {@code {sibling}}: another command of the same server. */
  void startSibling() {
    String duration = "20." + ThreadLocalRandom.current().nextLong(100_000_000L, 999_999_999L);
    Thread.ofVirtual().start(() -> runner.run(List.of("sleep", duration), stage.workspace(), 30));
    Waiting.until(
        Duration.ofSeconds(5), () -> Processes.withArgument("sleep\0" + duration).size() == 1);
    long pid = Processes.withArgument("sleep\0" + duration).getFirst();
    name("sibling", () -> Long.toString(pid));
  }

  /** Ends what the row has started. */
  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    Supplier<String> sibling = names.get("sibling");
    if (sibling != null) {
      Processes.kill(List.of(Long.valueOf(sibling.get())));
    }
    Processes.kill(Processes.withArgument(marker));
  }

  private void folder(String name, Path folder) {
    Stage.create(folder);
    Stage.write(folder.resolve("canary"), secret);
    Stage.write(folder.resolve("secret.txt"), secret);
    name(name, folder::toString);
  }

  private void name(String name, Supplier<String> value) {
    names.put(name, value);
  }

  private String server(String file) {
    return runner.serverFolder().resolve(file).toString();
  }

  private void executable(String path) {
    if (!path(path).toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make executable: " + path(path));
    }
  }

  /** The dynamic loader of this machine's programs. */
  private static String loader() {
    return System.getProperty("os.arch").equals("aarch64")
        ? "/lib/ld-linux-aarch64.so.1"
        : "/lib64/ld-linux-x86-64.so.2";
  }
}
