package io.devbuddy.executor.usability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The machine as both sides of the comparison see it. Its search path is that of the build, with
 * the build's own JDK and the toolchain that rustup would choose in front.
 */
final class Machine {
  private static final Path ROOT = temporaryFolder();

  private Machine() {}

  /** Where tasks run; commands may write here. */
  static Path workspace() {
    return ROOT.resolve("workspace");
  }

  /** Where tools keep caches and temporary files; commands may write here. */
  static Path scratch() {
    return ROOT.resolve("scratch");
  }

  /** Where the test keeps what commands must not see. */
  static Path privateFolder() {
    return ROOT.resolve("private");
  }

  /** The local Maven repository, which holds what this build has downloaded. */
  static Path mavenRepository() {
    return Path.of(
        System.getProperty(
            "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
  }

  /** The variables that a command is given when nothing confines it. */
  static Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("PATH", searchPath());
    variables.put("HOME", scratch().toString());
    variables.put("TMPDIR", scratch().toString());
    variables.put("LANG", "C.UTF-8");
    variables.put("TERM", "dumb");
    return variables;
  }

  /** Whether a program of this name or path is installed. */
  static boolean has(String tool) {
    return find(tool).isPresent();
  }

  private static Optional<Path> find(String tool) {
    return List.of(searchPath().split(File.pathSeparator)).stream()
        .map(folder -> Path.of(folder).resolve(tool))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The folders that programs are looked up in, separated by colons. */
  static String searchPath() {
    return SearchPath.VALUE;
  }

  private static Path temporaryFolder() {
    try {
      Path root = Files.createTempDirectory("devbuddy-usability-").toRealPath();
      Files.createDirectory(root.resolve("workspace"));
      Files.createDirectory(root.resolve("scratch"));
      Files.createDirectory(root.resolve("private"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(root)));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asked for once, as it starts a program to know. */
  private static final class SearchPath {
    static final String VALUE = String.join(File.pathSeparator, folders());

    private static Set<String> folders() {
      Set<String> folders = new LinkedHashSet<>();
      folders.add(Path.of(System.getProperty("java.home"), "bin").toString());
      String inherited = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
      rustToolchain(inherited).ifPresent(folders::add);
      folders.addAll(List.of(inherited.split(File.pathSeparator)));
      return folders;
    }

    /** The folder that rustup's stand-ins for cargo and rustc would go to. */
    private static Optional<String> rustToolchain(String inherited) {
      boolean installed =
          List.of(inherited.split(File.pathSeparator)).stream()
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, "rustc")));
      if (!installed) {
        return Optional.empty();
      }
      ProcessBuilder builder = new ProcessBuilder("rustc", "--print", "sysroot");
      try {
        Process process = builder.start();
        String sysroot = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return sysroot.isEmpty() ? Optional.empty() : Optional.of(sysroot + "/bin");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
