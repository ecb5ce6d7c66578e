package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer of {@code GET /metrics}, read as the Prometheus text format (version 0.0.4) has it.
 *
 * @param types by metric
 * @param values by series, as it is written
 */
record Scrape(Map<String, String> types, Map<String, Double> values) {
  private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z0-9_]+) (\\w+)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z][a-z0-9_]*(?:\\{(?:[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\.)*\",?)+})?)"
              + " (NaN|\\+Inf|[-0-9.eE+]+)");

  static Scrape of(int port) throws IOException, InterruptedException {
    HttpResponse<String> response = get(port, "/metrics");
    assertEquals(200, response.statusCode());
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        response.headers().firstValue("Content-Type").orElse(""));
    Map<String, String> types = new LinkedHashMap<>();
    Map<String, Double> values = new LinkedHashMap<>();
    for (String line : response.body().lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (!line.startsWith("# HELP ")) {
        assertTrue(sample.matches(), line);
        String text = sample.group(2).equals("+Inf") ? "Infinity" : sample.group(2);
        assertEquals(null, values.put(sample.group(1), Double.valueOf(text)), line);
      }
    }
    return new Scrape(types, values);
  }

  static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  double value(String series) {
    Double value = values.get(series);
    assertTrue(value != null, series + " is not in " + values.keySet());
    return value;
  }

  /** The names of metrics, without what makes up a histogram. */
  Set<String> metrics() {
    return new TreeSet<>(types.keySet());
  }
}
