package io.devbuddy.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The executor's runner against the C code in the same kind of process, by JMH. The two take turns,
 * a JVM for each turn, so that a machine that is slower for a while is so for both.
 */
final class JmhComparison {
  private final Path library;
  private final Path workspace;
  private final int turns;
  private final TimeValue time;

  JmhComparison(Path library, Path workspace, int turns, int seconds) {
    this.library = library;
    this.workspace = workspace;
    this.turns = turns;
    this.time = TimeValue.seconds(seconds);
  }

  /** Runs both and adds a table. */
  void addTo(Report report) throws RunnerException {
    double[][] c = new double[turns][];
    double[][] runner = new double[turns][];
    for (int turn = 0; turn < turns; turn++) {
      c[turn] = percentiles("c");
      runner[turn] = percentiles("runner");
    }
    report.line(
        "| `true` by JMH, medians of %d turns in µs | p50 | p90 | p99 | p50 ÷ C |"
            .formatted(turns));
    report.line("|---|---|---|---|---|");
    report.line(row("C in the same kind of process", c, c));
    report.line(row("runner: policy, sandbox, command, result", runner, c));
    report.line("");
  }

  private double[] percentiles(String benchmark) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("\\.SpawnToResult\\." + benchmark + "$")
                    .forks(1)
                    .warmupIterations(1)
                    .warmupTime(time)
                    .measurementIterations(1)
                    .measurementTime(time)
                    .timeUnit(TimeUnit.MICROSECONDS)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .jvmArgsAppend(
                        "-D" + SpawnToResult.LIBRARY + "=" + library,
                        "-D" + SpawnToResult.WORKSPACE + "=" + workspace)
                    .build())
            .run();
    var statistics = results.iterator().next().getPrimaryResult().getStatistics();
    return new double[] {
      statistics.getPercentile(50), statistics.getPercentile(90), statistics.getPercentile(99)
    };
  }

  private static String row(String name, double[][] turns, double[][] floor) {
    return "| %s | %.0f | %.0f | %.0f | %.2f |"
        .formatted(
            name,
            median(turns, 0),
            median(turns, 1),
            median(turns, 2),
            median(turns, 0) / median(floor, 0));
  }

  private static double median(double[][] turns, int percentile) {
    double[] values = Arrays.stream(turns).mapToDouble(t -> t[percentile]).sorted().toArray();
    return values[values.length / 2];
  }
}
