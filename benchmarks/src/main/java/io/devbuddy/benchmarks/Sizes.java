package io.devbuddy.benchmarks;

/**
 * How much is done.
 *
 * @param rounds how often the workloads take turns
 * @param warmUp calls before anything counts, for each workload
 * @param callsPerRound commands in a round, for each workload
 * @param jmhTurns how often each benchmark of JMH is run
 * @param jmhSeconds for how long, and for how long before that to warm up
 * @param starts how often the executor is started in each way
 * @param growthCommands commands after which memory is compared
 * @param outputBytes what one command writes
 */
record Sizes(
    int rounds,
    int warmUp,
    int callsPerRound,
    int jmhTurns,
    int jmhSeconds,
    int starts,
    int growthCommands,
    long outputBytes) {
  /** For figures to be published. */
  static final Sizes FULL = new Sizes(40, 1000, 40, 5, 5, 7, 20_000, 1L << 30);

  /** Shows in well under a minute that everything works. */
  static final Sizes QUICK = new Sizes(8, 100, 16, 1, 1, 2, 500, 64L << 20);
}
