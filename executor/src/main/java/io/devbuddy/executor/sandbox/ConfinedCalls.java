package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Syscall;
import io.devbuddy.executor.sandbox.linux.SystemCalls;
import java.lang.foreign.Arena;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes system calls in a thread of its own that is confined for good. To be made, used and closed
 * by one platform thread, which waits for each call.
 *
 * <p>The confined thread does nothing but these calls, as it must not load classes, and wakes
 * nobody but its owner, as it must not wake virtual threads.
 */
public final class ConfinedCalls implements SystemCalls, AutoCloseable {
  private static final long STACK_BYTES = 256 * 1024;

  private final Thread owner = Thread.currentThread();
  private final Thread thread;
  private volatile Turn turn = Turn.CONFINED_THREAD;
  private Syscall call = Syscall.CLOSE;
  private long a;
  private long b;
  private long c;
  private long d;
  private long e;
  private long result;
  private boolean end;
  private int refusal;
  private @Nullable Throwable fault;

  private enum Turn {
    OWNER,
    CONFINED_THREAD
  }

  /** How a thread confines itself: 0, or the negated error number. */
  interface Confinement {
    int confine(Kernel kernel);
  }

  ConfinedCalls(Confinement confinement) {
    if (owner.isVirtual()) {
      throw new IllegalStateException("a confined thread must not wake a virtual one");
    }
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("confined files")
            .stackSize(STACK_BYTES)
            .inheritInheritableThreadLocals(false)
            .unstarted(() -> run(confinement));
    thread.start();
    awaitTurn(Turn.OWNER);
  }

  /** The error number with which the kernel refused to confine the thread; 0 when it did not. */
  int refusal() {
    return refusal;
  }

  @Override
  public long syscall(Syscall which, long first, long second, long third, long fourth, long fifth) {
    call = which;
    a = first;
    b = second;
    c = third;
    d = fourth;
    e = fifth;
    turn = Turn.CONFINED_THREAD;
    LockSupport.unpark(thread);
    awaitTurn(Turn.OWNER);
    if (fault != null) {
      throw new IllegalStateException("a confined call could not be made", fault);
    }
    return result;
  }

  private void run(Confinement confinement) {
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      int confined = confinement.confine(kernel);
      refusal = -confined;
      end = confined < 0;
      while (!end) {
        turn = Turn.OWNER;
        LockSupport.unpark(owner);
        awaitTurn(Turn.CONFINED_THREAD);
        if (!end) {
          result = kernel.syscall(call, a, b, c, d, e);
        }
      }
    } catch (RuntimeException | Error thrown) {
      fault = thrown;
    } finally {
      turn = Turn.OWNER;
      LockSupport.unpark(owner);
    }
  }

  private void awaitTurn(Turn mine) {
    // An interrupt would keep the thread from parking; nothing here may be interrupted.
    boolean interrupted = false;
    while (turn != mine) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (fault == null) {
      end = true;
      turn = Turn.CONFINED_THREAD;
      LockSupport.unpark(thread);
    }
    Threads.join(thread);
  }
}
