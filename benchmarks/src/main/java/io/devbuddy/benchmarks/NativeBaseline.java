package io.devbuddy.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * The C code of the baseline, called in this process: what starting a command costs a process of
 * this size and so many threads when nothing of it is done in Java. Used by one thread.
 */
@SuppressWarnings("restricted") // Calling C is what it is for; the JVM is told to let it.
final class NativeBaseline implements AutoCloseable {
  private static final int READ_WRITE_CLOSE_ON_EXEC = 0x80002;

  private final Arena arena = Arena.ofConfined();
  private final MethodHandle run;
  private final MemorySegment folder;
  private final MemorySegment argv;
  private final int nullDevice;

  /** Loads the baseline, compiled as a library, for a command that starts in a folder. */
  NativeBaseline(Path library, Path folder, List<String> command) {
    Linker linker = Linker.nativeLinker();
    run =
        linker.downcallHandle(
            SymbolLookup.libraryLookup(library, arena).findOrThrow("run"),
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT));
    MethodHandle open =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    this.folder = arena.allocateFrom(folder.toString());
    argv = arena.allocate(ADDRESS, command.size() + 1L);
    for (int i = 0; i < command.size(); i++) {
      argv.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
    }
    try {
      nullDevice =
          (int) open.invokeExact(arena.allocateFrom("/dev/null"), READ_WRITE_CLOSE_ON_EXEC);
    } catch (Throwable t) {
      throw new IllegalStateException("A native call could not be made", t);
    }
  }

  /** Runs the command once; a failure ends the process with a line that says why. */
  void run() {
    try {
      run.invokeExact(folder, argv, nullDevice);
    } catch (Throwable t) {
      throw new IllegalStateException("A native call could not be made", t);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
