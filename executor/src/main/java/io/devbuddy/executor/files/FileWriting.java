package io.devbuddy.executor.files;

import io.devbuddy.executor.files.FileSession.Opened;
import java.util.List;
import java.util.Optional;

/** Creates, replaces and edits files. To be used by one thread at a time. */
public final class FileWriting {
  private FileWriting() {}

  /**
   * What was done.
   *
   * @param created whether the file is new
   * @param size its present size in bytes
   * @param sha256 the hash of its present content
   * @param replacements how many occurrences of texts were replaced
   */
  public record Written(boolean created, long size, String sha256, int replacements) {}

  /**
   * Writes a whole file, and the folders that it lacks.
   *
   * @param path absolute
   * @param expected the hash of the content to replace; empty for a file that must not exist
   * @throws FileFailureException when the content is another one, or the file cannot be written
   */
  public static Written write(
      FileSession session, String path, byte[] content, Optional<String> expected) {
    checkSize(content.length);
    try (FilePlace place = FilePlace.find(session, path, true)) {
      if (place.isEmpty()) {
        if (expected.isPresent()) {
          throw new FileFailureException(
              FileError.FILE_NOT_FOUND,
              "There is no such file; leave expectedSha256 out to create it");
        }
        place.create(content);
        return written(true, content, 0);
      }
      byte[] present = place.content();
      if (expected.isEmpty()) {
        throw new FileFailureException(
            FileError.FILE_EXISTS,
            "The file exists already; to replace it, give the hash of its content as"
                + " expectedSha256",
            FileReading.sha256(present));
      }
      checkHash(present, expected);
      place.replace(present, content);
      return written(false, content, 0);
    }
  }

  /**
   * Edits a file.
   *
   * @param path absolute
   * @param expected the hash that its content must have, if any
   * @throws FileFailureException when an edit does not fit, or the file cannot be written
   */
  public static Written edit(
      FileSession session, String path, List<TextEdit> edits, Optional<String> expected) {
    try (FilePlace place = FilePlace.find(session, path, false)) {
      if (place.isEmpty()) {
        throw new FileFailureException(
            FileError.FILE_NOT_FOUND, "There is no such file; list_directory shows what there is");
      }
      byte[] present = place.content();
      checkHash(present, expected);
      TextEdit.Outcome outcome = TextEdit.apply(present, edits);
      checkSize(outcome.content().length);
      place.replace(present, outcome.content());
      return written(false, outcome.content(), outcome.replacements());
    }
  }

  private static Written written(boolean created, byte[] content, int replacements) {
    return new Written(created, content.length, FileReading.sha256(content), replacements);
  }

  private static void checkHash(byte[] present, Optional<String> expected) {
    String hash = FileReading.sha256(present);
    if (expected.isPresent() && !expected.get().equalsIgnoreCase(hash)) {
      throw changed(hash);
    }
  }

  /** What is told when the content is not the one that a change was made for. */
  static FileFailureException changed(String presentHash) {
    return new FileFailureException(
        FileError.CONTENT_CHANGED,
        "The content of the file is another one by now; nothing was changed. Read it again",
        presentHash);
  }

  static void checkSize(long bytes) {
    if (bytes > FileReading.MAX_WHOLE_BYTES) {
      throw new FileFailureException(
          FileError.FILE_TOO_LARGE,
          "The file would be larger than "
              + FileReading.MAX_WHOLE_BYTES
              + " bytes, which is the most here");
    }
  }

  /** Writes all of an array to the end of an open file. */
  static void writeAll(FileSession session, int file, byte[] content) {
    for (int done = 0; done < content.length; ) {
      int count = session.plain().write(file, content, done);
      FileSession.check(count);
      done += count;
    }
  }

  /** The content of a file that has changed its name meanwhile. */
  static byte[] contentOf(FileSession session, int folder, String name) {
    try (Opened file = session.openFile(folder, name, FilePlace.NO_FOLLOW)) {
      return FileReading.whole(file);
    }
  }
}
