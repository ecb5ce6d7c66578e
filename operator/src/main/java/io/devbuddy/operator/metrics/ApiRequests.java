package io.devbuddy.operator.metrics;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of a client by what RBAC would call them.
 *
 * <p>Names and namespaces are in no label, so that what an operator asks for bounds the series.
 * Thread-safe.
 */
final class ApiRequests implements Interceptor {
  private static final String NO_ANSWER = "none";
  private static final String OTHER = "other";
  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api/v1|apis/[^/]+/[^/]+)(?:/namespaces/[^/]+(?=/))?"
              + "/(?<resource>[a-z]+)(?:/(?<name>[^/]+)(?:/(?<sub>[a-z]+))?)?");
  private static final Pattern WATCH = Pattern.compile("(^|&)watch=true(&|$)");

  private final Meter.MeterProvider<Counter> counters;

  ApiRequests(Meter.MeterProvider<Counter> counters) {
    this.counters = counters;
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.@Nullable Consumer<List<ByteBuffer>> body) {
    // The client tells twice of a web socket that was refused, once here and once below.
    if (body != null || response.code() == 101) {
      count(request, Integer.toString(response.code()));
    }
  }

  @Override
  public CompletableFuture<Boolean> afterFailure(
      HttpRequest.Builder builder, HttpResponse<?> response, RequestTags tags) {
    return CompletableFuture.completedFuture(false);
  }

  @Override
  public CompletableFuture<Boolean> afterFailure(
      BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
    count(response.request(), Integer.toString(response.code()));
    return CompletableFuture.completedFuture(false);
  }

  @Override
  public void afterConnectionFailure(HttpRequest request, Throwable failure) {
    // Anything else has not left the process.
    if (failure instanceof IOException) {
      count(request, NO_ANSWER);
    }
  }

  private void count(HttpRequest request, String code) {
    Matcher path = PATH.matcher(request.uri().getPath());
    boolean known = path.matches();
    counters
        .withTags(
            MetricLabel.VERB.word(), known ? verb(request, path.group("name") != null) : OTHER,
            MetricLabel.RESOURCE.word(), known ? resource(path) : OTHER,
            MetricLabel.CODE.word(), code)
        .increment();
  }

  private static String resource(Matcher path) {
    return path.group("sub") == null
        ? path.group("resource")
        : path.group("resource") + "/" + path.group("sub");
  }

  private static String verb(HttpRequest request, boolean named) {
    return switch (request.method()) {
      case "GET" -> isWatch(request.uri()) ? "watch" : named ? "get" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> named ? "delete" : "deletecollection";
      default -> OTHER;
    };
  }

  private static boolean isWatch(URI uri) {
    return uri.getQuery() != null && WATCH.matcher(uri.getQuery()).find();
  }
}
