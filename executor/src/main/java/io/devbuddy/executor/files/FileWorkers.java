package io.devbuddy.executor.files;

import io.devbuddy.executor.policy.FileAccess;
import io.devbuddy.executor.sandbox.FileWalls;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Does work on files for any thread. A few threads do it, as a disk that does not answer would hold
 * up every virtual thread otherwise; how many calls wait for them is bounded.
 */
public final class FileWorkers implements AutoCloseable {
  /** So many calls are worked on at once. */
  static final int WORKERS = 4;

  /** So many calls wait. */
  static final int QUEUED = 64;

  /** So long a call may take, its waiting included. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final FileWalls walls;
  private final FileAccess access;
  private final OwnFiles own;
  private final ThreadPoolExecutor workers;
  private final ReentrantLock changing = new ReentrantLock(true);

  private FileWorkers(FileAccess access, FileWalls walls) {
    this.access = access;
    this.walls = walls;
    this.own = new OwnFiles(access.ownFiles());
    this.workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUED),
            Thread.ofPlatform().daemon().name("files ", 0).factory());
    workers.allowCoreThreadTimeOut(true);
  }

  /** Prepares the kernel's rules; the threads start when they are needed. */
  public static FileWorkers open(FileAccess access) {
    return new FileWorkers(access, FileWalls.build(access.plan()));
  }

  /** What they may reach. */
  public FileAccess access() {
    return access;
  }

  /**
   * Does some work in a session of its own and waits for its end.
   *
   * @param cancelled asked now and then whether anybody still wants the answer
   * @throws FileFailureException when it does not succeed
   */
  public <T> T run(BooleanSupplier cancelled, Function<FileSession, T> work) {
    walls
        .missing()
        .ifPresent(reason -> {
          throw new FileFailureException(
              FileError.ISOLATION_NOT_ENFORCED,
              "The server's kernel cannot keep the file tools inside the allowed folders"
                  + " (Landlock is missing), so they do nothing; ask its operator");
        });
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    try {
      return await(workers.submit(() -> inSession(work, deadline, cancelled)));
    } catch (RejectedExecutionException e) {
      throw new FileFailureException(
          FileError.TOO_MANY_FILE_CALLS, "Too many calls of file tools wait; try again later");
    }
  }

  /**
   * Does some work that changes files, as {@link #run} does; never two such works at once, so that
   * none of them undoes what another one has done meanwhile.
   */
  public <T> T runAlone(BooleanSupplier cancelled, Function<FileSession, T> work) {
    return run(
        cancelled,
        session -> {
          while (!tryLock()) {
            session.checkTime();
          }
          try {
            return work.apply(session);
          } finally {
            changing.unlock();
          }
        });
  }

  private boolean tryLock() {
    try {
      return changing.tryLock(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FileSession.timedOut();
    }
  }

  private <T> T inSession(Function<FileSession, T> work, long deadline, BooleanSupplier cancelled) {
    try (FileSession session = new FileSession(walls.open(), own, deadline, cancelled)) {
      session.checkTime();
      return work.apply(session);
    }
  }

  private static <T> T await(Future<T> result) {
    try {
      return result.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FileFailureException failure) {
        throw failure;
      }
      throw new IllegalStateException("work on a file failed", e.getCause());
    } catch (TimeoutException e) {
      throw FileSession.timedOut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FileFailureException(FileError.CANCELLED, "The call was cancelled before it ended");
    }
  }

  /** Ends the threads once they have done what was asked for. */
  @Override
  public void close() {
    workers.shutdown();
    try {
      if (workers.awaitTermination(5, TimeUnit.SECONDS)) {
        walls.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
