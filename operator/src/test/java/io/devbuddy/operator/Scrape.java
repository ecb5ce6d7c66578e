package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Prometheus' <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text
 * format</a>, read strictly.
 *
 * @param types what the page says each metric is
 * @param samples every line with a value
 */
public record Scrape(Map<String, String> types, List<Sample> samples) {
  private static final Pattern TYPE = Pattern.compile("# TYPE ([a-zA-Z_:][\\w:]*) (\\w+)");
  private static final Pattern HELP = Pattern.compile("# HELP [a-zA-Z_:][\\w:]* .*");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"([^\"\\\\]*)\",?");

  /** Reads a page; fails at the first line that is not of the format. */
  public static Scrape of(String page) {
    Map<String, String> types = new HashMap<>();
    List<Sample> samples = new ArrayList<>();
    for (String line : page.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (!HELP.matcher(line).matches()) {
        samples.add(sample(line));
      }
    }
    return new Scrape(types, samples);
  }

  /** Returns the sum of the samples of that name that have at least the given labels. */
  public double sum(String name, Map<String, String> labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    assertTrue(sample.matches(), line);
    Map<String, String> labels = new TreeMap<>();
    if (sample.group(2) != null) {
      Matcher label = LABEL.matcher(sample.group(2));
      int end = 0;
      while (label.find() && label.start() == end) {
        labels.put(label.group(1), label.group(2));
        end = label.end();
      }
      assertTrue(end == sample.group(2).length(), line);
    }
    return new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3)));
  }

  /** One series and its value. */
  public record Sample(String name, Map<String, String> labels, double value) {}
}
