package io.devbuddy.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a run, and its place in the document. */
final class Report {
  private static final String BEGIN = "<!-- figures: begin -->\n";
  private static final String END = "<!-- figures: end -->\n";

  private final StringBuilder text = new StringBuilder();

  /** Adds a line and prints it. */
  void line(String line) {
    System.out.println(line);
    text.append(line).append('\n');
  }

  /** Adds a row of a table of latencies. */
  void latency(Samples samples, double floorMicros) {
    line(
        "| %s | %d | %.0f | %.0f | %.0f | %.0f | %.2f |"
            .formatted(
                samples.name(),
                samples.count(),
                samples.micros(0.1),
                samples.micros(0.5),
                samples.micros(0.9),
                samples.micros(0.99),
                samples.micros(0.5) / floorMicros));
  }

  /** Replaces what stands between the two markers of a document. */
  void writeInto(Path document) throws IOException {
    String old = Files.readString(document);
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(document + " lacks the lines " + BEGIN.strip() + ", " + END.strip());
    }
    String before = old.substring(0, begin + BEGIN.length());
    Files.writeString(document, before + "\n" + text + "\n" + old.substring(end));
  }
}
