package io.devbuddy.executor.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The folders and processes that all rows of a run share. Everything in it is the test's own. */
final class Stage implements AutoCloseable {
  private final Path root;
  private final Path executorHome;
  private final String secret = "server-secret-" + random();
  private final Canary canary;
  private final Path gitTemplate;

  /**
   * @param executorHome the built executor, which is copied so that attempts on its files do no
   *     harm
   */
  Stage(Path root, Path executorHome) {
    this.root = root;
    this.executorHome = executorHome;
    for (String folder :
        List.of(
            "ws", "ws-evil", "outside", "readonly", "scratch/locked", "scratch/open", "socket")) {
      create(root.resolve(folder));
    }
    write(secretFile(), secret);
    write(root.resolve("ws-evil/secret.txt"), secret);
    canary = new Canary(root.resolve("socket"), secretFile(), secret);
    gitTemplate = root.resolve("template");
    prepareGit();
  }

  /** The workspace. */
  Path workspace() {
    return root.resolve("ws");
  }

  Path folder(String name) {
    return root.resolve(name);
  }

  /** A file that the server has open, and whose content is its standard input. */
  Path secretFile() {
    return root.resolve("server-secret");
  }

  /** What the server has in its environment, its open file, its API key. */
  String secret() {
    return secret;
  }

  /** Installs the executor in a folder of its own, and keeps another copy of all its files. */
  Path install(String name, String appsettings) {
    Path server = root.resolve(name);
    for (Path copy : List.of(server, original(server))) {
      copy(executorHome, copy.resolve("home"));
      create(copy.resolve("config"));
      create(copy.resolve("keys"));
      write(copy.resolve("keys/api-key"), secret);
      write(copy.resolve("config/appsettings.json"), appsettings);
    }
    return server;
  }

  /** What a file of the server was before any attempt on it. */
  Path original(Path file) {
    return root.resolve("original").resolve(root.relativize(file).toString());
  }

  Canary canary() {
    return canary;
  }

  boolean canaryReceived(String token) {
    return canary.received(token);
  }

  /** Puts a git repository with two commits there. */
  void copyGit(Path target) {
    copy(gitTemplate, target);
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          create(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String random() {
    byte[] bytes = new byte[6];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    canary.close();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepareGit() {
    create(gitTemplate);
    String script =
        """
        set -e
        git init -q -b main .
        git config user.name t; git config user.email t@example.invalid
        echo one > file.txt; git add .; git commit -qm one
        echo two > file.txt; git commit -qam two
        rm -rf .git/hooks; mkdir .git/hooks
        """;
    try {
      int exit =
          new ProcessBuilder("bash", "-c", script)
              .directory(gitTemplate.toFile())
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("no git repository could be made");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
