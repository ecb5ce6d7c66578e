package io.devbuddy.executor.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A random tree of folders, programs, links and hard links, and random settings over it. */
final class GeneratedTree {
  private static final List<String> NAMES =
      List.of("git", "rm", "dd", "bash", "sh", "ls", "cat", "java", "python3", "find", "GIT", "Rm");
  private static final List<String> FOLDERS =
      List.of(
          "bin",
          "sbin",
          "opt/jdk/bin",
          "opt/jdk/lib",
          "workspace",
          "workspace/sub",
          "workspace/sub/deep",
          "workspace/bin",
          "workspace-evil",
          "shared",
          "shared/part",
          "outside");

  private final Path root;
  private final Random random;

  GeneratedTree(Path root, Random random) throws IOException {
    this.root = root;
    this.random = random;
    for (String folder : FOLDERS) {
      Files.createDirectories(root.resolve(folder));
    }
    for (int i = 0; i < 20; i++) {
      Path program = somewhere();
      if (!Files.exists(program, LinkOption.NOFOLLOW_LINKS)) {
        Files.writeString(program, pick(List.of("#!/bin/sh\n", "#!/usr/bin/env bash\n", "x")));
        if (!program.toFile().setExecutable(random.nextInt(5) > 0)) {
          throw new IOException("cannot set the mode of " + program);
        }
      }
    }
    for (int i = 0; i < 12; i++) {
      link(random.nextInt(3) == 0);
    }
  }

  private void link(boolean hard) throws IOException {
    try {
      if (hard) {
        List<Path> files = files();
        Files.createLink(somewhere(), files.get(random.nextInt(files.size())));
      } else {
        Path target = random.nextBoolean() ? somewhere() : folder();
        Files.createSymbolicLink(somewhere(), target);
      }
    } catch (FileAlreadyExistsException e) {
      // What is there stays.
    }
  }

  private Path folder() {
    return root.resolve(pick(FOLDERS));
  }

  private Path somewhere() {
    return folder().resolve(pick(NAMES));
  }

  /** The regular files, by paths without links. */
  List<Path> files() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PolicySettings settings() {
    List<Path> searchPath = new ArrayList<>(some(4, this::folder));
    searchPath.add(Path.of("bin"));
    if (random.nextInt(4) > 0) {
      searchPath.addAll(List.of(root.resolve("bin"), root.resolve("opt/jdk/bin")));
    }
    List<String> allowed = new ArrayList<>(some(8, this::entry));
    allowed.addAll(NAMES.subList(0, random.nextInt(NAMES.size())));
    return new PolicySettings(
        root.resolve("workspace"),
        some(2, this::folder),
        some(2, this::folder),
        allowed,
        some(3, this::entry),
        Duration.ofMinutes(5),
        searchPath,
        ProgramRules.STANDARD,
        List.of());
  }

  private String entry() {
    return random.nextInt(4) == 0 ? somewhere().toString() : pick(NAMES);
  }

  /** A request as a client could send it to get around the policy. */
  CommandRequest request() {
    Optional<String> directory =
        switch (random.nextInt(6)) {
          case 0, 1, 2 -> Optional.empty();
          case 3 -> Optional.of(mangled(folder().toString()));
          case 4 -> Optional.of(mangled(root.resolve("workspace").relativize(folder()).toString()));
          default ->
              Optional.of(pick(List.of("", ".", "..", "/", "~", "sub/../..", "\0", "\ud800")));
        };
    String command =
        switch (random.nextInt(5)) {
          case 0, 1 -> pick(NAMES);
          case 2 -> mangled(somewhere().toString());
          case 3 -> mangled(root.resolve("workspace").relativize(somewhere()).toString());
          default ->
              pick(NAMES) + pick(List.of(" ", "/", "/.", "\n", "\0", "\u200b", "\uff1b", "\ud800"));
        };
    return new CommandRequest(
        random.nextInt(40) == 0 ? command.repeat(2000) : command,
        some(3, () -> pick(NAMES)),
        directory,
        Duration.ofSeconds(30));
  }

  /** The same path, written another way, or nearly the same. */
  private String mangled(String path) {
    String mangled = path;
    for (int i = random.nextInt(3); i > 0; i--) {
      mangled =
          switch (random.nextInt(8)) {
            case 0 -> mangled.replace("/", "//");
            case 1 -> mangled.replace("/", "/./");
            case 2 -> mangled.replaceFirst("(?<=/)([a-z]+)/", "$1/../$1/");
            case 3 -> mangled + "/";
            case 4 -> "./" + mangled;
            case 5 -> root.resolve("workspace") + "/../" + mangled;
            case 6 -> mangled.toUpperCase(Locale.ROOT);
            default -> mangled.replace('i', '\u0456');
          };
    }
    return mangled;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> List<T> some(int most, Supplier<T> supplier) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      list.add(supplier.get());
    }
    return list;
  }

  /** Whether two paths lead to one file. */
  static boolean areSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (FileSystemException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths, with every link resolved, that are there. */
  static Set<Path> real(List<Path> paths) {
    Set<Path> real = new HashSet<>();
    for (Path path : paths) {
      try {
        real.add(path.toRealPath());
      } catch (IOException e) {
        // It is not there.
      }
    }
    return real;
  }
}
