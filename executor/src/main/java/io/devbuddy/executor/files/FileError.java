package io.devbuddy.executor.files;

/** Why a call of a file tool did not succeed. The names are stable: clients see them. */
public enum FileError {
  /** The path leads outside the allowed folders, to a file of the server's own, or is forbidden. */
  PATH_NOT_ALLOWED,
  /** There is nothing of that name. */
  FILE_NOT_FOUND,
  /** It is a folder, a pipe, a socket or a device. */
  NOT_A_FILE,
  /** It is no folder. */
  NOT_A_FOLDER,
  /** It is larger than the tool handles. */
  FILE_TOO_LARGE,
  /** Its content is no UTF-8 text. */
  BINARY_FILE,
  /** It exists already. */
  FILE_EXISTS,
  /** Its content is another one than the caller expected. */
  CONTENT_CHANGED,
  /** The text to replace is not in it. */
  TEXT_NOT_FOUND,
  /** The text to replace is in it more than once. */
  TEXT_NOT_UNIQUE,
  /** The disk, or the user's share of it, is full. */
  NO_SPACE,
  /** It lies where nothing can be changed. */
  READ_ONLY,
  /** An argument cannot be used. */
  INVALID_ARGUMENT,
  /** It took too long. */
  TIMED_OUT,
  /** The client went away. */
  CANCELLED,
  /** Too many calls of file tools wait already. */
  TOO_MANY_FILE_CALLS,
  /** The kernel cannot keep the file tools inside the allowed folders. */
  ISOLATION_NOT_ENFORCED,
  /** The kernel refused for another reason. */
  IO_ERROR
}
