package io.devbuddy.executor.files;

import io.devbuddy.executor.sandbox.ConfinedCalls;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.FileCalls;
import io.devbuddy.executor.sandbox.linux.FileStatus;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.lang.foreign.Arena;
import java.util.function.BooleanSupplier;

/** One call's way to the files. Used by the worker that made it, and closed by it. */
public final class FileSession implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final ConfinedCalls confined;
  private final FileCalls walled;
  private final FileCalls plain;
  private final OwnFiles own;
  private final long deadlineNanos;
  private final BooleanSupplier cancelled;

  FileSession(ConfinedCalls confined, OwnFiles own, long deadlineNanos, BooleanSupplier cancelled) {
    this.confined = confined;
    this.own = own;
    this.deadlineNanos = deadlineNanos;
    this.cancelled = cancelled;
    this.walled = new FileCalls(confined, arena);
    this.plain = new FileCalls(new Kernel(arena), arena);
  }

  /** Calls in which the kernel looks at a path, under the rules. */
  FileCalls walled() {
    return walled;
  }

  /** Calls on what is open already, not under the rules. */
  FileCalls plain() {
    return plain;
  }

  /** An open file or folder, closed with it. */
  record Opened(FileSession session, int file, FileStatus status) implements AutoCloseable {
    @Override
    public void close() {
      session.plain().close(file);
    }
  }

  /** Opens a plain file for reading. */
  Opened openFile(int folder, String name, int furtherFlags) {
    Opened opened = open(folder, name, FileCalls.READ | furtherFlags);
    if (opened.status().kind() != FileStatus.Kind.FILE) {
      opened.close();
      throw FileFailureException.notAFile();
    }
    return opened;
  }

  /** Opens a folder for listing. */
  Opened openFolder(int folder, String name, int furtherFlags) {
    return open(folder, name, FileCalls.LIST | furtherFlags);
  }

  private Opened open(int folder, String name, int flags) {
    int file = walled.open(folder, name, flags);
    if (file < 0) {
      throw FileFailureException.of(file);
    }
    try {
      FileStatus status = status(file);
      if (own.contains(plain, status)) {
        throw FileFailureException.notPermitted();
      }
      return new Opened(this, file, status);
    } catch (RuntimeException e) {
      plain.close(file);
      throw e;
    }
  }

  /** What an open file is. */
  FileStatus status(int file) {
    check(plain.stat(file));
    return plain.status();
  }

  /** Reads into an array until it is full or the file ends; returns how much. */
  int read(int file, long at, byte[] into, int length) {
    int done = 0;
    while (done < length) {
      checkTime();
      int count = plain.read(file, at + done, into, done, length - done);
      if (count == -Errno.EINTR) {
        continue;
      }
      check(count);
      if (count == 0) {
        return done;
      }
      done += count;
    }
    return done;
  }

  /** Throws when the kernel's answer is a negated error number. */
  static void check(int answer) {
    if (answer < 0) {
      throw FileFailureException.of(answer);
    }
  }

  /** Throws when the call has taken too long or nobody waits for it any more. */
  void checkTime() {
    if (cancelled.getAsBoolean()) {
      throw new FileFailureException(FileError.CANCELLED, "The call was cancelled before it ended");
    }
    if (System.nanoTime() - deadlineNanos > 0) {
      throw timedOut();
    }
  }

  static FileFailureException timedOut() {
    return new FileFailureException(
        FileError.TIMED_OUT, "The file system took too long; ask for less, or try again later");
  }

  @Override
  public void close() {
    confined.close();
    arena.close();
  }
}
