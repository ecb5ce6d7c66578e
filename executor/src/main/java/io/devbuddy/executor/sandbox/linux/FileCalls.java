package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that work on files (openat(2), statx(2), getdents64(2), renameat2(2) and so on). What
 * returns an {@code int} returns the negated error number when it fails. Used by the thread that
 * the arena belongs to, whichever thread makes the calls.
 */
public final class FileCalls {
  /** Stands for the working directory; paths that begin with a slash do not look at it. */
  public static final int NO_FOLDER = -100;

  /** For reading; returns at once where a pipe or a device would wait. */
  public static final int READ = 0x800;

  /** Only a handle to a folder. */
  public static final int FOLDER = 0x200000 | byArchitecture(0x10000, 0x4000);

  /** For listing a folder. */
  public static final int LIST = byArchitecture(0x10000, 0x4000);

  /** Does not follow a symbolic link at the end of the path. */
  public static final int NO_FOLLOW = byArchitecture(0x20000, 0x8000);

  /** The longest path, with its NUL. */
  private static final int PATH_BYTES = 4096;

  /** How much {@link #read} and {@link #write} move at most. */
  public static final int CHUNK_BYTES = 64 * 1024;

  private static final int ALWAYS = 0x80000 | 0x100; // O_CLOEXEC, O_NOCTTY
  private static final int NEW_FILE = 0x1 | 0x40 | 0x80; // O_WRONLY, O_CREAT, O_EXCL
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int STATX_BASIC_STATS = 0x7FF;
  private static final int RECORD_LENGTH = 16;
  private static final int RECORD_NAME = 19;

  private final SystemCalls calls;
  private final MemorySegment path;
  private final MemorySegment otherPath;
  private final MemorySegment status;
  private final MemorySegment chunk;

  /** Allocates what the calls need. */
  public FileCalls(SystemCalls calls, Arena arena) {
    this.calls = calls;
    path = arena.allocate(PATH_BYTES);
    otherPath = arena.allocate(PATH_BYTES);
    status = arena.allocate(FileStatus.BYTES, 8);
    chunk = arena.allocate(CHUNK_BYTES, 8);
  }

  private static int byArchitecture(int x86, int arm) {
    return switch (Architecture.current()) {
      case X86_64 -> x86;
      case AARCH64 -> arm;
    };
  }

  /** How renaming treats a file that has the new name already. */
  public enum Renaming {
    /** It is replaced. */
    REPLACE(0),
    /** The renaming fails with {@link Errno#EEXIST}. */
    KEEP(1),
    /** The two change places. */
    EXCHANGE(2);

    private final int flags;

    Renaming(int flags) {
      this.flags = flags;
    }
  }

  /**
   * Opens what exists.
   *
   * @param folder an open folder for a relative path
   * @param flags {@link #READ}, {@link #LIST} or {@link #FOLDER}, with {@link #NO_FOLLOW} or not
   */
  public int open(int folder, String name, int flags) {
    return at(
        folder,
        name,
        (file, text) -> calls.syscall(Syscall.OPENAT, file, text, flags | ALWAYS, 0, 0));
  }

  /** Creates a file that must not exist, for writing. */
  public int create(int folder, String name, int permissions) {
    return at(
        folder,
        name,
        (file, text) ->
            calls.syscall(
                Syscall.OPENAT, file, text, NEW_FILE | NO_FOLLOW | ALWAYS, permissions, 0));
  }

  /** Creates a folder. */
  public int createFolder(int folder, String name) {
    return at(folder, name, (file, text) -> calls.syscall(Syscall.MKDIRAT, file, text, 0777, 0, 0));
  }

  /** Removes a file. */
  public int remove(int folder, String name) {
    return at(folder, name, (file, text) -> calls.syscall(Syscall.UNLINKAT, file, text, 0, 0, 0));
  }

  /** Gives a file another name in its folder. */
  public int rename(int folder, String from, String to, Renaming renaming) {
    int written = put(to, otherPath);
    return written < 0
        ? written
        : at(
            folder,
            from,
            (file, text) ->
                calls.syscall(
                    Syscall.RENAMEAT2, file, text, file, otherPath.address(), renaming.flags));
  }

  /** Gives a file a second name in its folder, which must not exist. */
  public int link(int folder, String from, String to) {
    int written = put(to, otherPath);
    return written < 0
        ? written
        : at(
            folder,
            from,
            (file, text) ->
                calls.syscall(Syscall.LINKAT, file, text, file, otherPath.address(), 0));
  }

  /** Where a symbolic link leads; empty when it is none or leads too far. */
  public String target(int folder, String name) {
    int length =
        at(
            folder,
            name,
            (file, text) ->
                calls.syscall(Syscall.READLINKAT, file, text, chunk.address(), PATH_BYTES, 0));
    return length <= 0 || length >= PATH_BYTES ? "" : text(0, length);
  }

  /** Asks about an open file; {@link #status()} has the answer. */
  public int stat(int file) {
    return at(
        file,
        "",
        (folder, text) ->
            calls.syscall(
                Syscall.STATX, folder, text, AT_EMPTY_PATH, STATX_BASIC_STATS, status.address()));
  }

  /** Asks about a name, not about what a link of that name leads to. */
  public int stat(int folder, String name) {
    return at(
        folder,
        name,
        (file, text) ->
            calls.syscall(
                Syscall.STATX,
                file,
                text,
                AT_SYMLINK_NOFOLLOW,
                STATX_BASIC_STATS,
                status.address()));
  }

  /** The answer to the last question. */
  public FileStatus status() {
    return FileStatus.of(status);
  }

  /** Reads from a place of a file, at most {@link #CHUNK_BYTES}; 0 at its end. */
  public int read(int file, long at, byte[] into, int from, int length) {
    int count =
        (int)
            calls.syscall(
                Syscall.PREAD64, file, chunk.address(), Math.min(length, CHUNK_BYTES), at, 0);
    if (count > 0) {
      MemorySegment.copy(chunk, JAVA_BYTE, 0, into, from, count);
    }
    return count;
  }

  /** Writes to the end of what was written, at most {@link #CHUNK_BYTES}. */
  public int write(int file, byte[] bytes, int from) {
    int length = Math.min(bytes.length - from, CHUNK_BYTES);
    MemorySegment.copy(bytes, from, chunk, JAVA_BYTE, 0, length);
    return (int) calls.syscall(Syscall.WRITE, file, chunk.address(), length, 0, 0);
  }

  /** Waits until a file, or the names of a folder, will outlive the machine. */
  public int sync(int file) {
    return (int) calls.syscall(Syscall.FSYNC, file, 0, 0, 0, 0);
  }

  /** Sets a file's permissions. */
  public int permit(int file, int permissions) {
    return (int) calls.syscall(Syscall.FCHMOD, file, permissions, 0, 0, 0);
  }

  /**
   * Adds the next names of an open folder, without those of itself and its parent; 0 at its end.
   */
  public int names(int folder, List<String> names) {
    int bytes = (int) calls.syscall(Syscall.GETDENTS64, folder, chunk.address(), CHUNK_BYTES, 0, 0);
    List<String> found = new ArrayList<>();
    int length;
    for (int at = 0; at < bytes; at += length) {
      length = Short.toUnsignedInt(chunk.get(JAVA_SHORT_UNALIGNED, at + RECORD_LENGTH));
      int end = at + RECORD_NAME;
      while (chunk.get(JAVA_BYTE, end) != 0) {
        end++;
      }
      found.add(text(at + RECORD_NAME, end - at - RECORD_NAME));
    }
    found.stream().filter(name -> !name.equals(".") && !name.equals("..")).forEach(names::add);
    return bytes;
  }

  /** Closes what was opened; a negative number is nothing and does no harm. */
  public void close(int file) {
    if (file >= 0) {
      calls.syscall(Syscall.CLOSE, file, 0, 0, 0, 0);
    }
  }

  private interface PathCall {
    long make(int folder, long path);
  }

  private int at(int folder, String name, PathCall call) {
    int written = put(name, path);
    return written < 0 ? written : (int) call.make(folder, path.address());
  }

  private static int put(String text, MemorySegment where) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length >= PATH_BYTES) {
      return -Errno.ENAMETOOLONG;
    }
    MemorySegment.copy(bytes, 0, where, JAVA_BYTE, 0, bytes.length);
    where.set(JAVA_BYTE, bytes.length, (byte) 0);
    return 0;
  }

  private String text(int from, int length) {
    return new String(chunk.asSlice(from, length).toArray(JAVA_BYTE), UTF_8);
  }
}
