package io.devbuddy.executor.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWritingTest {
  @TempDir private Path folder;
  private Path workspace = Path.of("/");
  private FileScene scene = FileScene.none();

  @BeforeEach
  void open() throws IOException {
    scene = new FileScene(folder);
    workspace = scene.workspace;
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static FileWriting.Written write(
      FileSession session, Path path, String content, String expected) {
    return FileWriting.write(
        session,
        path.toString(),
        content.getBytes(UTF_8),
        Optional.of(expected).filter(hash -> !hash.isEmpty()));
  }

  private FileWriting.Written write(Path path, String content, String expected) {
    return scene.workers.runAlone(() -> false, s -> write(s, path, content, expected));
  }

  private FileWriting.Written edit(Path path, String oldText, String newText) {
    return scene.workers.runAlone(
        () -> false,
        s ->
            FileWriting.edit(
                s,
                path.toString(),
                List.of(new TextEdit(oldText, newText, false)),
                Optional.empty()));
  }

  private List<String> names() throws IOException {
    try (var files = Files.walk(workspace)) {
      return files
          .filter(path -> !path.equals(workspace))
          .map(path -> workspace.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFileIsCreatedWithTheFoldersThatItLacks() throws IOException {
    Path file = workspace.resolve("a/b/c.txt");
    FileWriting.Written written = write(file, "new", "");
    assertTrue(written.created());
    assertEquals("new", Files.readString(file));
    assertEquals(FileReading.sha256("new".getBytes(UTF_8)), written.sha256());
    assertEquals(List.of("a", "a/b", "a/b/c.txt"), names());
  }

  @Test
  void anExistingFileIsReplacedOnlyByWhoKnowsItsContent() throws IOException {
    Path file = Files.writeString(workspace.resolve("f"), "old");
    String hash = FileReading.sha256("old".getBytes(UTF_8));
    for (String wrong : List.of("", "0".repeat(64))) {
      try {
        write(file, "new", wrong);
        throw new AssertionError("it was replaced");
      } catch (FileFailureException e) {
        assertEquals(
            wrong.isEmpty() ? FileError.FILE_EXISTS : FileError.CONTENT_CHANGED, e.error());
        assertEquals(hash, e.presentHash().orElseThrow());
      }
    }
    assertEquals("old", Files.readString(file));
    write(file, "new", hash);
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("f"), names());
  }

  @Test
  void theModeIsKeptAndALinkStaysALink() throws IOException {
    Path file = Files.writeString(workspace.resolve("script"), "echo old\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    Path link = Files.createSymbolicLink(workspace.resolve("link"), Path.of("script"));
    edit(link, "old", "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("echo new\n", Files.readString(file));
    assertEquals("rwxr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("link", "script"), names());
  }

  @Test
  void nothingIsWrittenOutsideThroughLinksOrIntoPipes() throws Exception {
    Path outside = Files.writeString(scene.outside.resolve("file"), "outside old");
    Path link = Files.createSymbolicLink(workspace.resolve("link"), outside);
    Path linked = Files.createSymbolicLink(workspace.resolve("linked"), scene.outside);
    Path pipe = workspace.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(FileError.PATH_NOT_ALLOWED, scene.error(s -> write(s, link, "x", "")));
    assertEquals(
        FileError.PATH_NOT_ALLOWED, scene.error(s -> write(s, linked.resolve("new"), "x", "")));
    assertEquals(
        FileError.PATH_NOT_ALLOWED, scene.error(s -> write(s, linked.resolve("a/b"), "x", "")));
    assertEquals(FileError.NOT_A_FILE, scene.error(s -> write(s, pipe, "x", "")));
    assertEquals(FileError.PATH_NOT_ALLOWED, scene.error(s -> write(s, workspace, "x", "")));
    assertEquals("outside old", Files.readString(outside));
    try (var files = Files.list(scene.outside)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFileThatNobodyMayWriteIsNotReplaced() throws IOException {
    Path file = Files.writeString(workspace.resolve("f"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertEquals(
        FileError.READ_ONLY,
        scene.error(s -> write(s, file, "x", FileReading.sha256("old".getBytes(UTF_8)))));
    assertEquals("old", Files.readString(file));
  }

  @Test
  void noEditOfManyAtOnceIsLost() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("[").append(i).append("]\n");
    }
    Path file = Files.writeString(workspace.resolve("f"), text);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<FileWriting.Written>> edits = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String number = "[" + i + "]";
        edits.add(() -> edit(file, number, number + "done"));
      }
      for (Future<FileWriting.Written> edit : threads.invokeAll(edits)) {
        edit.get();
      }
    }
    assertEquals(60, Files.readString(file).split("done", -1).length - 1);
    assertEquals(List.of("f"), names());
  }

  @Test
  void whatWasWrittenAfterTheLookIsPutBack() throws IOException {
    Path file = Files.writeString(workspace.resolve("f"), "looked at");
    FileError error =
        scene.error(session -> {
          try (FilePlace place = FilePlace.find(session, file.toString(), false)) {
            byte[] present = place.content();
            Files.writeString(file, "by a command");
            place.replace(present, "by the tool".getBytes(UTF_8));
            return "replaced";
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertEquals(FileError.CONTENT_CHANGED, error);
    assertEquals("by a command", Files.readString(file));
    assertEquals(List.of("f"), names());
  }

  @Test
  void aFileThatAppearsAfterTheLookIsKept() throws IOException {
    Path file = workspace.resolve("f");
    FileError error =
        scene.error(session -> {
          try (FilePlace place = FilePlace.find(session, file.toString(), false)) {
            Files.writeString(file, "by a command");
            place.create("by the tool".getBytes(UTF_8));
            return "created";
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertEquals(FileError.FILE_EXISTS, error);
    assertEquals("by a command", Files.readString(file));
    assertEquals(List.of("f"), names());
  }

  /** A command puts another file in the same place, all the time. */
  @Test
  void whatACommandWritesMeanwhileIsNeverLostSilently() throws Exception {
    Path file = Files.writeString(workspace.resolve("f"), "tool 0 command 0");
    AtomicBoolean end = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> reader =
          threads.submit(() -> {
            while (!end.get()) {
              String seen = Files.readString(file);
              assertTrue(seen.matches("tool \\d+ command \\d+"), "half a file: '" + seen + "'");
            }
            return null;
          });
      int edits = 0;
      for (int round = 1; round <= 300; round++) {
        String command = "command " + round;
        int tool = edits;
        Future<?> other =
            threads.submit(() -> {
              Path next = Files.writeString(scene.outside.resolve("next"), "");
              Files.writeString(next, "tool " + tool + " " + command);
              return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            });
        try {
          edit(file, "tool " + edits + " ", "tool " + (edits + 1) + " ");
          edits++;
        } catch (FileFailureException e) {
          assertTrue(
              e.error() == FileError.CONTENT_CHANGED || e.error() == FileError.TEXT_NOT_FOUND,
              e.error().name());
        }
        other.get();
        // Whoever came last is there; the tool never put something older in place of the command's.
        String last = Files.readString(file);
        assertTrue(last.endsWith(command), last + " after " + command);
        edits = Integer.parseInt(last.replaceAll("tool (\\d+) .*", "$1"));
      }
      end.set(true);
      reader.get();
    }
    assertEquals(List.of("f"), names());
  }
}
