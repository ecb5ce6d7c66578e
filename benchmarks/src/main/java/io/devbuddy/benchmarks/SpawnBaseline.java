package io.devbuddy.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The C program that starts commands with nothing around them; compiled for each run. */
final class SpawnBaseline implements Workload, AutoCloseable {
  private final Process process;
  private final Writer counts;
  private final BufferedReader durations;

  private SpawnBaseline(Process process) {
    this.process = process;
    this.counts = process.outputWriter();
    this.durations = process.inputReader();
  }

  /** Compiles a source file; returns the program. */
  static Path compile(Path source, Path folder) throws IOException, InterruptedException {
    return compile(source, folder.resolve("spawn_baseline"), List.of());
  }

  /** Compiles it as a library. */
  static Path compileLibrary(Path source, Path folder) throws IOException, InterruptedException {
    return compile(source, folder.resolve("libspawn_baseline.so"), List.of("-shared", "-fPIC"));
  }

  private static Path compile(Path source, Path program, List<String> options)
      throws IOException, InterruptedException {
    List<String> compiler = new ArrayList<>(List.of("gcc", "-O2", "-Wall"));
    compiler.addAll(options);
    compiler.addAll(List.of("-o", program.toString(), source.toString()));
    int status = new ProcessBuilder(compiler).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(source + " could not be compiled: gcc ended with " + status);
    }
    return program;
  }

  /** Starts it; it waits until something is to be measured. */
  static SpawnBaseline start(Path program, Path folder, String... command) throws IOException {
    List<String> line = new ArrayList<>(List.of(program.toString(), folder.toString()));
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line);
    return new SpawnBaseline(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  @Override
  public long[] measure(int count) throws IOException {
    counts.write(count + "\n");
    counts.flush();
    String line = durations.readLine();
    if (line == null) {
      throw new IOException("the baseline has ended");
    }
    long[] nanos = Arrays.stream(line.strip().split(" ")).mapToLong(Long::parseLong).toArray();
    if (nanos.length != count) {
      throw new IOException("the baseline measured " + nanos.length + " times, not " + count);
    }
    return nanos;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
