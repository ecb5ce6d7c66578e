package io.devbuddy.local.cli;

import io.devbuddy.local.state.PrivateFiles;
import io.devbuddy.local.state.ProcessNote;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one running {@code up}: its owner, the kubeconfig, the keys and the pods' folders.
 * A lock that ends with the process says whether it is in use, so a crash never blocks the next
 * start.
 */
final class StateFolder implements AutoCloseable {
  private static final String OWNER = "owner";
  private static final String LOCK = "lock";

  private final Path folder;
  private final List<Path> created;
  private final FileChannel channel;

  private StateFolder(Path folder, List<Path> created, FileChannel channel) {
    this.folder = folder;
    this.created = created;
    this.channel = channel;
  }

  static Path kubeconfig(Path folder) {
    return folder.resolve("kubeconfig");
  }

  /** The process that uses the folder, if one does. */
  static Optional<ProcessHandle> owner(Path folder) {
    return ProcessNote.read(folder.resolve(OWNER)).flatMap(ProcessNote::living);
  }

  /**
   * Takes the folder for this process and removes what a dead owner left, its executors included.
   *
   * @throws CliFailure when another process uses it, or it holds somebody's files
   */
  static StateFolder claim(Path folder) {
    List<Path> created = new ArrayList<>();
    try {
      checkOurs(folder);
      for (Path parent = folder;
          parent != null && !Files.exists(parent);
          parent = parent.getParent()) {
        created.add(parent);
      }
      PrivateFiles.createFolder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw inUse(folder);
      }
      StateFolder state = new StateFolder(folder, created, channel);
      state.removeContent();
      ProcessNote.of(ProcessHandle.current()).write(folder.resolve(OWNER));
      PrivateFiles.createFolder(state.pods());
      PrivateFiles.createFolder(state.keys());
      return state;
    } catch (IOException e) {
      throw new CliFailure("--state-dir: " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static CliFailure inUse(Path folder) {
    String pid = owner(folder).map(process -> " (pid " + process.pid() + ")").orElse("");
    return new CliFailure(
        "another devbuddy up"
            + pid
            + " uses "
            + folder
            + "; end it with devbuddy down, or choose another --state-dir");
  }

  private static void checkOurs(Path folder) throws IOException {
    if (!Files.exists(folder) || Files.exists(folder.resolve(LOCK))) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new CliFailure(
            "--state-dir: "
                + folder
                + " holds other files and everything in it would be removed; choose an empty"
                + " folder");
      }
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path pods() {
    return folder.resolve("pods");
  }

  private Path keys() {
    return folder.resolve("keys");
  }

  /** Writes a workspace's API key to a file of mode 0600. */
  Path writeKey(String namespace, String workspace, byte[] key) throws IOException {
    Path file = keys().resolve(namespace + "." + workspace);
    PrivateFiles.write(file, key);
    return file;
  }

  Path kubeconfig() {
    return kubeconfig(folder);
  }

  /** Writes the kubeconfig of an API server that asks for no credentials. */
  void writeKubeconfig(String server) throws IOException {
    String content =
        """
        apiVersion: v1
        kind: Config
        current-context: devbuddy-local
        clusters:
        - name: devbuddy-local
          cluster:
            server: %s
        contexts:
        - name: devbuddy-local
          context:
            cluster: devbuddy-local
            namespace: default
            user: devbuddy-local
        users:
        - name: devbuddy-local
          user: {}
        """
            .formatted(server);
    PrivateFiles.write(kubeconfig(), content.getBytes(StandardCharsets.UTF_8));
  }

  /** Removes the folder, and its parents where this run made them. */
  @Override
  public void close() throws IOException {
    removeContent();
    Files.deleteIfExists(folder.resolve(LOCK));
    channel.close();
    Files.deleteIfExists(folder);
    for (Path parent : created) {
      if (Files.exists(parent) && !PrivateFiles.deleteIfEmpty(parent)) {
        return;
      }
    }
  }

  private void removeContent() throws IOException {
    endOrphans();
    try (Stream<Path> content = Files.list(folder)) {
      for (Path entry : content.filter(path -> !path.endsWith(LOCK)).toList()) {
        PrivateFiles.deleteTree(entry);
      }
    }
  }

  /** Executors end with their parent by themselves; one that hangs is killed here. */
  private void endOrphans() throws IOException {
    if (!Files.isDirectory(pods())) {
      return;
    }
    try (Stream<Path> pods = Files.list(pods())) {
      pods.flatMap(pod -> ProcessNote.read(pod.resolve("process")).stream())
          .flatMap(note -> note.living().stream())
          .forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
          });
    }
  }
}
