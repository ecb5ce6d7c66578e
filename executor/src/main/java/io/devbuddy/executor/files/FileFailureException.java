package io.devbuddy.executor.files;

import io.devbuddy.executor.sandbox.linux.Errno;
import java.util.Optional;

/** Ends a call of a file tool; the message tells the caller what to do. */
public final class FileFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FileError error;
  private final String presentHash;

  /** Makes one. The message names no path, which callers know, and nothing of the settings. */
  public FileFailureException(FileError error, String message) {
    this(error, message, "");
  }

  /** Makes one that tells the hash of the file's present content. */
  FileFailureException(FileError error, String message, String presentHash) {
    super(message);
    this.error = error;
    this.presentHash = presentHash;
  }

  /** What happened. */
  public FileError error() {
    return error;
  }

  /** The SHA-256 of the file's present content, where that helps, in hexadecimal digits. */
  public Optional<String> presentHash() {
    return presentHash.isEmpty() ? Optional.empty() : Optional.of(presentHash);
  }

  /** The words for a negated error number of the kernel. */
  static FileFailureException of(int negatedErrno) {
    int errno = -negatedErrno;
    return switch (errno) {
      case Errno.ENOENT ->
          new FileFailureException(
              FileError.FILE_NOT_FOUND,
              "There is no such file; list_directory shows what there is");
      case Errno.EACCES, Errno.EPERM ->
          new FileFailureException(
              FileError.PATH_NOT_ALLOWED,
              "Access to the requested path is not permitted: it leads outside the allowed folders,"
                  + " is one of the server's own files, or its permissions forbid it");
      case Errno.ENOTDIR ->
          new FileFailureException(
              FileError.NOT_A_FOLDER, "A part of the path, or all of it, is no folder");
      case Errno.ENXIO, Errno.EISDIR -> notAFile();
      case Errno.ELOOP ->
          new FileFailureException(
              FileError.FILE_NOT_FOUND, "The path leads through too many symbolic links");
      case Errno.ENAMETOOLONG ->
          new FileFailureException(
              FileError.INVALID_ARGUMENT, "The path, or a name in it, is too long (ENAMETOOLONG)");
      case Errno.EEXIST ->
          new FileFailureException(FileError.FILE_EXISTS, "Something of that name exists already");
      case Errno.ENOSPC, Errno.EDQUOT ->
          new FileFailureException(
              FileError.NO_SPACE, "There is no space left; remove files that are not needed");
      case Errno.EFBIG ->
          new FileFailureException(FileError.FILE_TOO_LARGE, "A file must not be that large");
      case Errno.EROFS ->
          new FileFailureException(FileError.READ_ONLY, "The file lies on a read-only disk");
      default ->
          new FileFailureException(
              FileError.IO_ERROR, "The file system answered " + Errno.name(errno));
    };
  }

  static FileFailureException notAFile() {
    return new FileFailureException(
        FileError.NOT_A_FILE,
        "It is no plain file but a folder, a pipe, a socket or a device; list_directory lists"
            + " folders");
  }

  static FileFailureException notPermitted() {
    return of(-Errno.EACCES);
  }
}
