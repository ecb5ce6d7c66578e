package io.devbuddy.benchmarks;

import io.devbuddy.executor.InProcessCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures and reports; started by {@code benchmarks/run}. */
public final class Benchmarks {
  private static final String COMMAND = "true";
  private static final Path PROGRAM = Path.of("/usr/bin/true");
  private static final String SUCCEEDED = "\\\"exitCode\\\":0";

  private final Sizes sizes;
  private final Path root;
  private final Path folder;
  private final Path executorHome;
  private final Report report = new Report();

  private Benchmarks(Sizes sizes, Path root, Path folder) {
    this.sizes = sizes;
    this.root = root;
    this.folder = folder;
    this.executorHome = root.resolve("executor/target/executor");
  }

  /**
   * Runs everything.
   *
   * @param args the root of the checkout, an empty folder to work in, and {@code --quick} (less of
   *     everything) or {@code --write} (also into docs/benchmarks.md) or nothing
   */
  public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
    // The same figures everywhere, whatever the user's language is.
    Locale.setDefault(Locale.ROOT);
    List<String> options = List.of(args).subList(2, args.length);
    Sizes sizes = options.contains("--quick") ? Sizes.QUICK : Sizes.FULL;
    Path root = Path.of(args[0]);
    Benchmarks benchmarks = new Benchmarks(sizes, root, Path.of(args[1]).toRealPath());
    benchmarks.describe();
    benchmarks.latencies();
    benchmarks.jmh();
    benchmarks.starts();
    benchmarks.endurance();
    if (options.contains("--write")) {
      benchmarks.report.writeInto(root.resolve("docs/benchmarks.md"));
    }
  }

  private void describe() throws IOException {
    report.line(
        "Measured on %s: Linux %s, %d CPUs (%s), %s %s, load average %s at the start."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
    report.line("");
  }

  private static String cpu() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown model");
  }

  private Path workspace() throws IOException {
    return Files.createDirectories(folder.resolve("workspace"));
  }

  private ServedExecutor startExecutor(Map<String, String> environment) throws IOException {
    return ServedExecutor.start(
        executorHome, workspace(), folder.resolve("executor.log"), environment);
  }

  private void latencies() throws IOException, InterruptedException {
    Path program = SpawnBaseline.compile(source(), folder);
    String execute = HttpWorkload.execute(COMMAND);
    try (var baseline = SpawnBaseline.start(program, workspace(), PROGRAM.toString());
        var runner =
            new RunnerWorkload(
                new InProcessCommands(workspace(), Settings.options(workspace())), COMMAND);
        var server = startExecutor(Map.of());
        var one = new HttpWorkload(server.port(), 1, execute, SUCCEEDED);
        var eight = new HttpWorkload(server.port(), 8, execute, SUCCEEDED);
        var list = new HttpWorkload(server.port(), 1, HttpWorkload.LIST, "shell_execute")) {
      Map<Samples, Workload> workloads = new LinkedHashMap<>();
      Samples floor = new Samples("C: posix_spawn, pipes, poll, waitid");
      workloads.put(floor, baseline);
      workloads.put(new Samples("runner: policy, sandbox, command, result"), runner);
      workloads.put(new Samples("HTTP `shell_execute`, 1 client"), one);
      workloads.put(new Samples("HTTP `shell_execute`, 8 clients"), eight);
      workloads.put(new Samples("HTTP `tools/list`, 1 client"), list);
      takeTurns(workloads);
      report.line(
          "| `%s`, times in µs | calls | p10 | p50 | p90 | p99 | p50 ÷ C |".formatted(COMMAND));
      report.line("|---|---|---|---|---|---|---|");
      workloads.keySet().forEach(samples -> report.latency(samples, floor.micros(0.5)));
      report.line("");
    }
  }

  private Path source() {
    return root.resolve("benchmarks/src/main/c/spawn_baseline.c");
  }

  private void jmh() throws IOException, InterruptedException, RunnerException {
    Path library = SpawnBaseline.compileLibrary(source(), folder);
    new JmhComparison(library, workspace(), sizes.jmhTurns(), sizes.jmhSeconds()).addTo(report);
  }

  private void takeTurns(Map<Samples, Workload> workloads)
      throws IOException, InterruptedException {
    for (Workload workload : workloads.values()) {
      workload.measure(sizes.warmUp());
    }
    for (int round = 0; round < sizes.rounds(); round++) {
      for (Map.Entry<Samples, Workload> entry : workloads.entrySet()) {
        entry.getKey().add(entry.getValue().measure(sizes.callsPerRound()));
      }
    }
  }

  private void starts() throws IOException {
    Map<String, Map<String, String>> ways = new LinkedHashMap<>();
    ways.put("as shipped", Map.of());
    ways.put("without its AOT cache", Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=off"));
    Map<String, List<Long>> millis = new LinkedHashMap<>();
    Map<String, List<Long>> rss = new LinkedHashMap<>();
    for (int i = 0; i < sizes.starts(); i++) {
      for (Map.Entry<String, Map<String, String>> way : ways.entrySet()) {
        try (ServedExecutor server = startExecutor(way.getValue())) {
          millis
              .computeIfAbsent(way.getKey(), _ -> new ArrayList<>())
              .add(server.firstReply().toMillis());
          rss.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(server.rssKib());
        }
      }
    }
    report.line(
        "| start, median of %d | first `tools/list` answered, ms | RSS then, MiB |"
            .formatted(sizes.starts()));
    report.line("|---|---|---|");
    for (String way : ways.keySet()) {
      report.line(
          "| %s | %d | %.1f |"
              .formatted(
                  way,
                  median(millis.getOrDefault(way, List.of())),
                  median(rss.getOrDefault(way, List.of())) / 1024.0));
    }
    report.line("");
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private void endurance() throws IOException, InterruptedException {
    try (ServedExecutor server = startExecutor(Map.of())) {
      report.line("| one server | before | after |");
      report.line("|---|---|---|");
      commands(server);
      output(server);
    }
  }

  private void commands(ServedExecutor server) throws IOException, InterruptedException {
    try (var clients =
        new HttpWorkload(server.port(), 8, HttpWorkload.execute(COMMAND), SUCCEEDED)) {
      clients.measure(sizes.warmUp());
      long before = server.rssKib();
      long start = System.nanoTime();
      clients.measure(sizes.growthCommands());
      double seconds = (System.nanoTime() - start) / 1e9;
      report.line(
          "| RSS over %d commands of 8 clients (%.0f a second), MiB | %.1f | %.1f |"
              .formatted(
                  sizes.growthCommands(),
                  sizes.growthCommands() / seconds,
                  before / 1024.0,
                  server.rssKib() / 1024.0));
    }
  }

  private void output(ServedExecutor server) throws IOException, InterruptedException {
    String size = Long.toString(sizes.outputBytes());
    String execute = HttpWorkload.execute("head", "-c", size, "/dev/zero");
    try (var client = new HttpWorkload(server.port(), 1, execute, SUCCEEDED)) {
      client.measure(1);
      long before = server.peakRssKib();
      long[] nanos = client.measure(1);
      report.line(
          "| peak RSS over one command that writes %d MiB (%.0f MB/s), MiB | %.1f | %.1f |"
              .formatted(
                  sizes.outputBytes() >> 20,
                  sizes.outputBytes() / 1e6 / (nanos[0] / 1e9),
                  before / 1024.0,
                  server.peakRssKib() / 1024.0));
    }
  }
}
