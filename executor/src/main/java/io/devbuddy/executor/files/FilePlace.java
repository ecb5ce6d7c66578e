package io.devbuddy.executor.files;

import io.devbuddy.executor.files.FileSession.Opened;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.FileCalls;
import io.devbuddy.executor.sandbox.linux.FileCalls.Renaming;
import io.devbuddy.executor.sandbox.linux.FileStatus;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A name in an open folder, and the file that has it, if any. What is written goes to another file
 * of the folder first, and takes the name when it is on the disk as a whole: whoever looks sees the
 * old content or the new one.
 */
final class FilePlace implements AutoCloseable {
  static final int NO_FOLLOW = FileCalls.NO_FOLLOW;

  private static final int MAX_LINKS = 16;
  private static final int NEW_FILE_PERMISSIONS = 0666;
  private static final int PRIVATE_PERMISSIONS = 0600;
  private static final int ANY_WRITE = 0222;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final FileSession session;
  private final Opened folder;
  private final String name;
  private final Optional<FileStatus> status;

  private FilePlace(FileSession session, Opened folder, String name, Optional<FileStatus> status) {
    this.session = session;
    this.folder = folder;
    this.name = name;
    this.status = status;
  }

  /**
   * Opens the folder of a path; a symbolic link at its end is followed, so that the link stays.
   *
   * @param makeFolders whether to create folders that are missing
   */
  static FilePlace find(FileSession session, String path, boolean makeFolders) {
    String next = path;
    for (int links = 0; links < MAX_LINKS; links++) {
      int slash = next.lastIndexOf('/');
      String parent = slash <= 0 ? "/" : next.substring(0, slash);
      String name = next.substring(slash + 1);
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        throw FileFailureException.notAFile();
      }
      Opened folder = openFolder(session, parent, makeFolders);
      FilePlace place = new FilePlace(session, folder, name, status(session, folder, name));
      FileStatus.Kind kind = place.status.map(FileStatus::kind).orElse(FileStatus.Kind.FILE);
      if (kind == FileStatus.Kind.FILE) {
        return place;
      }
      String target =
          kind == FileStatus.Kind.LINK ? session.plain().target(folder.file(), name) : "";
      place.close();
      if (target.isEmpty()) {
        throw FileFailureException.notAFile();
      }
      next = target.startsWith("/") ? target : parent + "/" + target;
    }
    throw FileFailureException.of(-Errno.ELOOP);
  }

  private static Optional<FileStatus> status(FileSession session, Opened folder, String name) {
    int answer = session.plain().stat(folder.file(), name);
    if (answer == -Errno.ENOENT) {
      return Optional.empty();
    }
    FileSession.check(answer);
    return Optional.of(session.plain().status());
  }

  private static Opened openFolder(FileSession session, String path, boolean make) {
    try {
      return session.openFolder(FileCalls.NO_FOLDER, path, 0);
    } catch (FileFailureException e) {
      if (!make || e.error() != FileError.FILE_NOT_FOUND) {
        throw e;
      }
      makeFolder(session, path);
      return session.openFolder(FileCalls.NO_FOLDER, path, 0);
    }
  }

  private static void makeFolder(FileSession session, String path) {
    session.checkTime();
    int made = session.walled().createFolder(FileCalls.NO_FOLDER, path);
    if (made == -Errno.ENOENT && path.lastIndexOf('/') > 0) {
      makeFolder(session, path.substring(0, path.lastIndexOf('/')));
      made = session.walled().createFolder(FileCalls.NO_FOLDER, path);
    }
    if (made != -Errno.EEXIST) {
      FileSession.check(made);
    }
  }

  /** Whether no file has the name. */
  boolean isEmpty() {
    return status.isEmpty();
  }

  /** The whole content of the file. */
  byte[] content() {
    if (status.filter(known -> (known.permissions() & ANY_WRITE) == 0).isPresent()) {
      throw new FileFailureException(
          FileError.READ_ONLY, "The permissions of the file let nobody write it");
    }
    return FileWriting.contentOf(session, folder.file(), name);
  }

  /** Creates the file. */
  void create(byte[] content) {
    String temporary = prepare(content, Optional.empty());
    try {
      int answer = session.walled().rename(folder.file(), temporary, name, Renaming.KEEP);
      if (isUnknown(answer)) {
        answer = session.walled().link(folder.file(), temporary, name);
      }
      FileSession.check(answer);
    } finally {
      session.walled().remove(folder.file(), temporary);
    }
    session.plain().sync(folder.file());
  }

  /**
   * Replaces the content.
   *
   * @param present what the content is to be until then; if it is not, nothing is changed
   */
  void replace(byte[] present, byte[] content) {
    if (Arrays.equals(present, content)) {
      return;
    }
    String temporary = prepare(content, status);
    try {
      int answer = session.walled().rename(folder.file(), temporary, name, Renaming.EXCHANGE);
      if (isUnknown(answer)) {
        checkUnchanged(name, present);
        answer = session.walled().rename(folder.file(), temporary, name, Renaming.REPLACE);
        FileSession.check(answer);
      } else if (answer == -Errno.ENOENT) {
        throw new FileFailureException(
            FileError.FILE_NOT_FOUND, "The file was removed meanwhile; nothing was changed");
      } else {
        FileSession.check(answer);
        keepWhatOthersWrote(temporary, present);
      }
    } finally {
      session.walled().remove(folder.file(), temporary);
    }
    session.plain().sync(folder.file());
  }

  /** Looks at what was in the place, and puts it back when it is not what it was thought to be. */
  private void keepWhatOthersWrote(String displaced, byte[] present) {
    try {
      checkUnchanged(displaced, present);
    } catch (RuntimeException e) {
      FileSession.check(session.walled().rename(folder.file(), displaced, name, Renaming.EXCHANGE));
      throw e;
    }
  }

  private void checkUnchanged(String where, byte[] present) {
    byte[] found = FileWriting.contentOf(session, folder.file(), where);
    if (!Arrays.equals(found, present)) {
      throw FileWriting.changed(FileReading.sha256(found));
    }
  }

  /** File systems without flags of renameat2(2), such as NFS, say so. */
  private static boolean isUnknown(int answer) {
    return answer == -Errno.EINVAL || answer == -Errno.ENOSYS;
  }

  /** Writes a file of the folder that nobody knows yet; returns its name. */
  private String prepare(byte[] content, Optional<FileStatus> like) {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    String temporary = ".devbuddy-" + HexFormat.of().formatHex(random) + ".tmp";
    int file =
        session
            .walled()
            .create(
                folder.file(),
                temporary,
                like.isPresent() ? PRIVATE_PERMISSIONS : NEW_FILE_PERMISSIONS);
    FileSession.check(file);
    try {
      FileWriting.writeAll(session, file, content);
      like.ifPresent(
          old -> FileSession.check(session.plain().permit(file, old.permissions() & 0777)));
      FileSession.check(session.plain().sync(file));
      return temporary;
    } catch (RuntimeException e) {
      session.walled().remove(folder.file(), temporary);
      throw e;
    } finally {
      session.plain().close(file);
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
