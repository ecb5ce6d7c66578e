package io.devbuddy.executor.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.sandbox.linux.FileCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel keeps the work on files inside, with no path looked at in this process. */
class FileWallsTest {
  private static final String SECRET = "do not tell";

  @TempDir private Path folder;

  private static void assertRefused(FileScene scene, Path path) {
    assertEquals(FileError.PATH_NOT_ALLOWED, scene.readError(path), path.toString());
  }

  @Test
  void nothingOutsideIsReadByAnyName() throws IOException {
    try (FileScene scene = new FileScene(folder)) {
      Path secret = Files.writeString(scene.outside.resolve("secret"), SECRET);
      Path link = Files.createSymbolicLink(scene.workspace.resolve("link"), secret);
      Path relative =
          Files.createSymbolicLink(
              scene.workspace.resolve("relative"), Path.of("../outside/secret"));
      Path linkedFolder =
          Files.createSymbolicLink(scene.workspace.resolve("linked"), scene.outside);
      Path chain = Files.createSymbolicLink(scene.workspace.resolve("chain"), link);
      for (Path path :
          List.of(
              secret,
              link,
              relative,
              linkedFolder.resolve("secret"),
              chain,
              Path.of(scene.workspace + "/../outside/secret"),
              Path.of("/proc/self/root" + secret),
              Path.of("/proc/self/cwd" + "/../../../../../../../../.." + secret),
              Path.of("/proc/self/environ"),
              Path.of("/proc/self/maps"),
              Path.of("/etc/passwd"))) {
        assertRefused(scene, path);
      }
    }
  }

  @Test
  void foldersOutsideAreNotListed() throws IOException {
    try (FileScene scene = new FileScene(folder)) {
      Path link = Files.createSymbolicLink(scene.workspace.resolve("link"), scene.outside);
      for (Path path : List.of(scene.outside, link, Path.of("/"), Path.of("/proc/self/fd"))) {
        assertEquals(
            FileError.PATH_NOT_ALLOWED,
            scene.error(session -> FolderListing.list(session, path.toString(), "", 10)),
            path.toString());
      }
    }
  }

  /** A folder of the path is exchanged for a link that leads outside, all the time. */
  @Test
  void noRaceLeadsOutside() throws Exception {
    try (FileScene scene = new FileScene(folder)) {
      Files.writeString(scene.outside.resolve("file"), SECRET);
      Path inside = Files.createDirectory(scene.workspace.resolve("a"));
      Files.writeString(inside.resolve("file"), "inside");
      Path away = scene.workspace.resolve("b");
      Path link = scene.workspace.resolve("c");
      AtomicBoolean end = new AtomicBoolean();
      Thread racer =
          Thread.ofPlatform()
              .start(() -> {
                while (!end.get()) {
                  exchange(inside, away, link, scene.outside);
                }
              });
      try {
        int refused = 0;
        int read = 0;
        for (int i = 0; i < 20_000 && (i < 2000 || refused == 0 || read == 0); i++) {
          String answer = answer(scene, inside.resolve("file"));
          assertFalse(answer.contains(SECRET), "the race was won after " + i);
          refused += answer.equals("PATH_NOT_ALLOWED") ? 1 : 0;
          read += answer.equals("inside") ? 1 : 0;
        }
        assertTrue(refused > 0 && read > 0, refused + " refused, " + read + " read: no race");
      } finally {
        end.set(true);
        racer.join();
      }
    }
  }

  private static void exchange(Path inside, Path away, Path link, Path outside) {
    try {
      Files.move(inside, away);
      Files.createSymbolicLink(link, outside);
      Files.move(link, inside, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(inside);
      Files.move(away, inside);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String answer(FileScene scene, Path path) {
    try {
      return scene.read(path);
    } catch (FileFailureException e) {
      return e.error().name();
    }
  }

  @Test
  void pipesAndDevicesNeitherHangNorAreRead() throws Exception {
    try (FileScene scene = new FileScene(folder)) {
      Path pipe = scene.workspace.resolve("pipe");
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> assertEquals(FileError.NOT_A_FILE, scene.readError(pipe)));
      assertEquals(FileError.NOT_A_FILE, scene.readError(scene.workspace));
    }
  }

  @Test
  void theServersOwnFilesInTheWorkspaceAreOutOfReachByAnyName() throws IOException {
    Path real = folder.toRealPath();
    Path settings = Files.createDirectories(real.resolve("workspace/settings"));
    Files.writeString(settings.resolve("appsettings.json"), SECRET);
    Path key = Files.writeString(real.resolve("workspace/key"), SECRET);
    Files.createDirectory(real.resolve("workspace/src"));
    Files.writeString(real.resolve("workspace/src/Main.java"), "class Main {}");
    Path hardLink = Files.createLink(real.resolve("workspace/src/harmless"), key);
    try (FileScene scene = new FileScene(folder, List.of(), List.of("settings", "key"))) {
      assertRefused(scene, settings.resolve("appsettings.json"));
      assertRefused(scene, key);
      assertRefused(scene, hardLink);
      Files.createSymbolicLink(scene.workspace.resolve("src/link"), key);
      assertRefused(scene, scene.workspace.resolve("src/link"));
      assertEquals(
          FileError.PATH_NOT_ALLOWED,
          scene.error(session -> FolderListing.list(session, settings.toString(), "", 10)));
      assertEquals("class Main {}", scene.read("src/Main.java"));
      assertEquals(
          List.of("key", "settings", "src"),
          scene
              .run(session -> FolderListing.list(session, scene.workspace.toString(), "", 10))
              .entries()
              .stream()
              .map(FolderListing.Entry::name)
              .toList());
    }
  }

  @Test
  void aHardLinkToAnotherFileIsAFileLikeOthers() throws IOException {
    try (FileScene scene = new FileScene(folder)) {
      Path file = Files.writeString(scene.workspace.resolve("a"), "text");
      Files.createLink(scene.workspace.resolve("b"), file);
      assertEquals("text", scene.read("b"));
    }
  }

  @Test
  void aFileOfAnotherUserIsRefused() throws IOException {
    try (FileScene scene = new FileScene(folder)) {
      Path file = Files.writeString(scene.workspace.resolve("closed"), SECRET);
      assertTrue(file.toFile().setReadable(false));
      org.junit.jupiter.api.Assumptions.assumeFalse(Files.isReadable(file), "root reads all");
      assertRefused(scene, file);
    }
  }

  @Test
  void settingsInTheWorkspaceItselfDoNotCloseTheWorkspace() throws IOException {
    Path real = folder.toRealPath();
    Path workspace = Files.createDirectories(real.resolve("workspace"));
    Files.writeString(workspace.resolve("appsettings.Production.json"), SECRET);
    Files.writeString(workspace.resolve("package.json"), "{}");
    try (FileScene scene = new FileScene(folder, List.of(), List.of(""))) {
      assertRefused(scene, workspace.resolve("appsettings.Production.json"));
      assertEquals("{}", scene.read("package.json"));
    }
  }

  @Test
  void readOnlyPartsAndTheOutsideCannotBeChanged() throws IOException {
    Path real = folder.toRealPath();
    Files.createDirectories(real.resolve("workspace/vendor"));
    Files.writeString(real.resolve("workspace/vendor/lib"), "lib");
    Files.createDirectories(real.resolve("workspace/src"));
    try (FileScene scene = new FileScene(folder, List.of("vendor"), List.of())) {
      assertEquals("lib", scene.read("vendor/lib"));
      for (Path target :
          List.of(scene.workspace.resolve("vendor/new"), scene.outside.resolve("new"))) {
        assertEquals(
            FileError.PATH_NOT_ALLOWED,
            scene.error(session -> {
              FileSession.check(
                  session.walled().create(FileCalls.NO_FOLDER, target.toString(), 0600));
              return "created";
            }),
            target.toString());
        assertFalse(Files.exists(target));
      }
      int created =
          scene.run(session ->
              session
                  .walled()
                  .create(
                      FileCalls.NO_FOLDER, scene.workspace.resolve("src/new").toString(), 0600));
      assertTrue(created > 0);
      scene.run(session -> {
        session.plain().close(created);
        return "";
      });
    }
  }

  @Test
  void aHugeFileIsReadInParts() throws IOException {
    try (FileScene scene = new FileScene(folder);
        var file =
            Files.newByteChannel(
                scene.workspace.resolve("huge"),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE)) {
      file.position(1L << 40).write(java.nio.ByteBuffer.wrap("end".getBytes(UTF_8)));
      FileReading.Part part =
          scene.run(session ->
              FileReading.read(
                  session,
                  scene.workspace.resolve("huge").toString(),
                  new ReadRange.FromByte(1L << 40),
                  16,
                  true));
      assertEquals("end", part.text().orElseThrow());
      assertTrue(part.sha256().isEmpty());
      assertEquals((1L << 40) + 3, part.size());
    }
  }
}
