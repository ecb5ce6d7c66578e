package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Starts programs (posix_spawn(3) and its families of attributes and file actions). The child is
 * the leader of a new session, has every signal at its default and unblocked, and no open
 * descriptors but the three standard ones. Used by the thread that made it; {@link #close()} frees
 * what the C library allocated.
 */
public final class PosixSpawn implements AutoCloseable {
  private static final MemorySegment SPAWN = Kernel.function("posix_spawn");
  private static final MemorySegment ATTR_INIT = Kernel.function("posix_spawnattr_init");
  private static final MemorySegment ATTR_DESTROY = Kernel.function("posix_spawnattr_destroy");
  private static final MemorySegment SET_FLAGS = Kernel.function("posix_spawnattr_setflags");
  private static final MemorySegment SET_MASK = Kernel.function("posix_spawnattr_setsigmask");
  private static final MemorySegment SET_DEFAULT = Kernel.function("posix_spawnattr_setsigdefault");
  private static final MemorySegment ACTIONS_INIT =
      Kernel.function("posix_spawn_file_actions_init");
  private static final MemorySegment ACTIONS_DESTROY =
      Kernel.function("posix_spawn_file_actions_destroy");
  private static final MemorySegment ADD_DUP2 = Kernel.function("posix_spawn_file_actions_adddup2");
  private static final MemorySegment ADD_CHDIR =
      Kernel.function("posix_spawn_file_actions_addchdir_np");
  private static final MemorySegment ADD_CLOSE_FROM =
      Kernel.function("posix_spawn_file_actions_addclosefrom_np");
  private static final MemorySegment SIGACTION = Kernel.function("sigaction");

  // Sizes of glibc's opaque types on 64-bit machines; musl's are no larger.
  private static final int ATTR_BYTES = 336;
  private static final int ACTIONS_BYTES = 80;
  private static final int SIGSET_BYTES = 128;
  private static final int SIGACTION_BYTES = 152;
  private static final int SIGNALS = 64;
  private static final long SIG_IGN = 1;
  private static final int SETSIGDEF = 0x4;
  private static final int SETSIGMASK = 0x8;
  private static final int SETSID = 0x80;

  /**
   * The signals that this process was started with as ignored, a bit each. Starting a program gives
   * it every signal with a handler at its default anyway (execve(2)); to ask for all of them would
   * be a system call each.
   */
  private static final long IGNORED = ignored();

  private final Kernel kernel;
  private final MemorySegment attributes;
  private final MemorySegment actions;

  /** Prepares what every child gets. */
  public PosixSpawn(Kernel kernel) {
    this.kernel = kernel;
    attributes = kernel.arena().allocate(ATTR_BYTES, 16);
    actions = kernel.arena().allocate(ACTIONS_BYTES, 16);
    MemorySegment none = kernel.arena().allocate(SIGSET_BYTES, 8);
    MemorySegment ignored = kernel.arena().allocate(SIGSET_BYTES, 8);
    ignored.set(JAVA_LONG, 0, IGNORED);
    call(ATTR_INIT, attributes.address(), 0, 0);
    call(ACTIONS_INIT, actions.address(), 0, 0);
    call(SET_MASK, attributes.address(), none.address(), 0);
    call(SET_DEFAULT, attributes.address(), ignored.address(), 0);
    call(SET_FLAGS, attributes.address(), (short) (SETSID | SETSIGMASK | SETSIGDEF), 0);
  }

  private static long ignored() {
    long signals = 0;
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      MemorySegment action = arena.allocate(SIGACTION_BYTES, 8);
      for (int signal = 1; signal <= SIGNALS; signal++) {
        // The C library keeps two to itself and tells nothing of them.
        boolean told = kernel.call(SIGACTION, signal, 0, action.address(), 0, 0, 0) == 0;
        if (!told || action.get(JAVA_LONG, 0) == SIG_IGN) {
          signals |= 1L << (signal - 1);
        }
      }
    }
    return signals;
  }

  /**
   * What to start.
   *
   * @param path the program's absolute path
   * @param argv its arguments, the first one being its name
   * @param environment its whole environment, entries of the form {@code NAME=value}
   * @param workingDirectory the folder it starts in
   */
  public record Program(
      String path, List<String> argv, List<String> environment, String workingDirectory) {}

  /**
   * Starts a program with three descriptors as its standard ones. May be called once.
   *
   * @return its process id, or the negated error number
   */
  public int start(Program program, int stdin, int stdout, int stderr) {
    call(ADD_DUP2, actions.address(), stdin, 0);
    call(ADD_DUP2, actions.address(), stdout, 1);
    call(ADD_DUP2, actions.address(), stderr, 2);
    call(ADD_CHDIR, actions.address(), text(program.workingDirectory()).address(), 0);
    call(ADD_CLOSE_FROM, actions.address(), 3, 0);
    MemorySegment pid = kernel.arena().allocate(JAVA_INT);
    int error =
        kernel.call(
            SPAWN,
            pid.address(),
            text(program.path()).address(),
            actions.address(),
            attributes.address(),
            vector(program.argv()).address(),
            vector(program.environment()).address());
    return error == 0 ? pid.get(JAVA_INT, 0) : -error;
  }

  private void call(MemorySegment function, long a, long b, long c) {
    int error = kernel.call(function, a, b, c, 0, 0, 0);
    if (error != 0) {
      throw new IllegalStateException("posix_spawn could not be prepared: " + Errno.name(error));
    }
  }

  private MemorySegment text(String text) {
    return kernel.arena().allocateFrom(text);
  }

  private MemorySegment vector(List<String> texts) {
    MemorySegment vector = kernel.arena().allocate(ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      vector.setAtIndex(ADDRESS, i, text(texts.get(i)));
    }
    return vector;
  }

  @Override
  public void close() {
    kernel.call(ACTIONS_DESTROY, actions.address(), 0, 0, 0, 0, 0);
    kernel.call(ATTR_DESTROY, attributes.address(), 0, 0, 0, 0, 0);
  }
}
