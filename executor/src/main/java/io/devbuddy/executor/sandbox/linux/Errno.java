package io.devbuddy.executor.sandbox.linux;

/** The kernel's error numbers that matter here (errno(3)); the same on both architectures. */
public final class Errno {
  /** Operation not permitted. */
  public static final int EPERM = 1;

  /** No such file or directory. */
  public static final int ENOENT = 2;

  /** No such process. */
  public static final int ESRCH = 3;

  /** Interrupted by a signal. */
  public static final int EINTR = 4;

  /** Input or output error. */
  public static final int EIO = 5;

  /** No such device or address. */
  public static final int ENXIO = 6;

  /** Argument list too long. */
  public static final int E2BIG = 7;

  /** Not in an executable format. */
  public static final int ENOEXEC = 8;

  /** No child processes. */
  public static final int ECHILD = 10;

  /** Try again. */
  public static final int EAGAIN = 11;

  /** Out of memory. */
  public static final int ENOMEM = 12;

  /** Permission denied. */
  public static final int EACCES = 13;

  /** File exists. */
  public static final int EEXIST = 17;

  /** Not a directory. */
  public static final int ENOTDIR = 20;

  /** Is a directory. */
  public static final int EISDIR = 21;

  /** Invalid argument. */
  public static final int EINVAL = 22;

  /** Too many open files in this process. */
  public static final int EMFILE = 24;

  /** File too large. */
  public static final int EFBIG = 27;

  /** No space left on device. */
  public static final int ENOSPC = 28;

  /** Nobody reads from the pipe. */
  public static final int EPIPE = 32;

  /** Read-only file system. */
  public static final int EROFS = 30;

  /** File name too long. */
  public static final int ENAMETOOLONG = 36;

  /** The system call does not exist. */
  public static final int ENOSYS = 38;

  /** Too many symbolic links. */
  public static final int ELOOP = 40;

  /** The address family is not supported. */
  public static final int EAFNOSUPPORT = 97;

  /** Disk quota exceeded. */
  public static final int EDQUOT = 122;

  private Errno() {}

  /** The symbolic name where it is known, else the number. */
  public static String name(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM";
      case ENOENT -> "ENOENT";
      case ESRCH -> "ESRCH";
      case E2BIG -> "E2BIG";
      case ENOEXEC -> "ENOEXEC";
      case ECHILD -> "ECHILD";
      case EAGAIN -> "EAGAIN";
      case ENOMEM -> "ENOMEM";
      case EACCES -> "EACCES";
      case EEXIST -> "EEXIST";
      case ENOTDIR -> "ENOTDIR";
      case EISDIR -> "EISDIR";
      case EINVAL -> "EINVAL";
      case EMFILE -> "EMFILE";
      case EFBIG -> "EFBIG";
      case ENOSPC -> "ENOSPC";
      case EPIPE -> "EPIPE";
      case EROFS -> "EROFS";
      case ENAMETOOLONG -> "ENAMETOOLONG";
      case ENOSYS -> "ENOSYS";
      case ELOOP -> "ELOOP";
      case EAFNOSUPPORT -> "EAFNOSUPPORT";
      case EDQUOT -> "EDQUOT";
      case EIO -> "EIO";
      case ENXIO -> "ENXIO";
      default -> "errno " + errno;
    };
  }
}
