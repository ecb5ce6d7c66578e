package io.devbuddy.benchmarks;

import io.devbuddy.executor.InProcessCommands;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From the wish to run {@code true} to its result, once by C code and once by the executor, each in
 * a JVM of its own with the same flags. Run by {@link JmhComparison}, which sets the two system
 * properties.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SpawnToResult {
  /** Names the compiled baseline. */
  static final String LIBRARY = "devbuddy.baseline";

  /** Names the folder that commands start in. */
  static final String WORKSPACE = "devbuddy.workspace";

  private static Path path(String property) {
    return Path.of(System.getProperty(property));
  }

  /** The C code. */
  @State(Scope.Thread)
  public static class Baseline {
    private NativeBaseline baseline =
        new NativeBaseline(path(LIBRARY), path(WORKSPACE), List.of("/usr/bin/true"));

    /** Frees it. */
    @TearDown
    public void close() {
      baseline.close();
    }
  }

  /** The executor. */
  @State(Scope.Benchmark)
  public static class Runner {
    private InProcessCommands commands =
        new InProcessCommands(path(WORKSPACE), Settings.options(path(WORKSPACE)));

    /** Ends what it has started. */
    @TearDown
    public void close() {
      commands.close();
    }
  }

  /** posix_spawn, pipes, poll, waitid. */
  @Benchmark
  public void c(Baseline state) {
    state.baseline.run();
  }

  /** Policy, sandbox, command, result. */
  @Benchmark
  public void runner(Runner state) {
    state.commands.run("true");
  }
}
