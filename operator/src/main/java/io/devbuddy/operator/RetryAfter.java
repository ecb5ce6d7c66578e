package io.devbuddy.operator;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits as long as an API server under load asks for (RFC 9110 section 10.2.3), before the client
 * tries again. The client itself reads the header and then goes by its own back-off all the same.
 *
 * <p>What is waited for counts to the client's limit of a request, so a longer wait is made of
 * several tries. Thread-safe.
 */
final class RetryAfter implements Interceptor {
  /** Well within the ten seconds after which the client gives an attempt up. */
  static final Duration LONGEST = Duration.ofSeconds(8);

  private static final Set<Integer> OVERLOADED = Set.of(429, 503);
  private static final String LEASES = "/apis/coordination.k8s.io/";
  private static final int MAX_DIGITS = 9;

  private final InstantSource clock;

  RetryAfter(InstantSource clock) {
    this.clock = clock;
  }

  /** Answers that nothing was repaired, so that the client repeats the request as usual. */
  @Override
  public CompletableFuture<Boolean> afterFailure(
      BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
    Duration wait =
        OVERLOADED.contains(response.code()) && !isAboutLease(response)
            ? wait(response.header("Retry-After"), clock.instant())
            : Duration.ZERO;
    return wait.isZero()
        ? CompletableFuture.completedFuture(false)
        : new CompletableFuture<Boolean>()
            .completeOnTimeout(false, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Who renews its Lease too late has to start anew, which loads the API server more. */
  private static boolean isAboutLease(HttpResponse<?> response) {
    return response.request().uri().getPath().startsWith(LEASES);
  }

  /** How long to wait, from nothing to {@link #LONGEST}; nothing for what is not understood. */
  static Duration wait(@Nullable String header, Instant now) {
    Duration asked = asked(header == null ? "" : header.strip(), now);
    return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static Duration asked(String header, Instant now) {
    if (header.matches("\\d+")) {
      return header.length() > MAX_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      return Duration.between(
          now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }
}
