package io.devbuddy.local.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;

/** Turns what went wrong into one line for the user. */
final class FailureLine {
  private FailureLine() {}

  static String of(Throwable failure) {
    String message =
        switch (failure) {
          case CliFailure known -> message(known);
          case KubernetesClientException refused -> "the API server refused: " + message(refused);
          default -> failure.getClass().getSimpleName() + ": " + message(failure);
        };
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((a, b) -> a + " " + b)
        .orElse("failed");
  }

  private static String message(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "no message");
  }
}
