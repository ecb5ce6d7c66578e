package io.devbuddy.operator.apply;

import java.util.List;
import java.util.Optional;

/**
 * What became of a workspace's objects, in the order in which they are applied. After a conflict or
 * a mismatch no further object is applied.
 *
 * @param results one entry an object
 */
public record ApplyOutcome(List<ApplyResult> results) {
  /** Takes a defensive copy. */
  public ApplyOutcome {
    results = List.copyOf(results);
  }

  /** Returns an outcome in which nothing was applied. */
  public static ApplyOutcome none() {
    return new ApplyOutcome(List.of());
  }

  /** Returns the conflict that stopped the work, if there was one. */
  public Optional<ApplyResult.Conflict> conflict() {
    return results.stream()
        .filter(ApplyResult.Conflict.class::isInstance)
        .map(ApplyResult.Conflict.class::cast)
        .findFirst();
  }

  /** Returns the object that cannot become what is wanted, if there is one. */
  public Optional<ApplyResult.Mismatch> mismatch() {
    return results.stream()
        .filter(ApplyResult.Mismatch.class::isInstance)
        .map(ApplyResult.Mismatch.class::cast)
        .findFirst();
  }

  /** Returns what the API server has no kind for. */
  public List<ApplyResult.NotServed> notServed() {
    return results.stream()
        .filter(ApplyResult.NotServed.class::isInstance)
        .map(ApplyResult.NotServed.class::cast)
        .toList();
  }

  /** Returns the Secret that holds two API keys, if one does. */
  public Optional<ApplyResult.KeyOverlap> keyOverlap() {
    return results.stream()
        .filter(ApplyResult.KeyOverlap.class::isInstance)
        .map(ApplyResult.KeyOverlap.class::cast)
        .findFirst();
  }

  /** Returns what was made. */
  public List<ApplyResult.Created> created() {
    return results.stream()
        .filter(ApplyResult.Created.class::isInstance)
        .map(ApplyResult.Created.class::cast)
        .toList();
  }

  /** Returns what others had changed and was set back. */
  public List<ApplyResult.Corrected> corrected() {
    return results.stream()
        .filter(ApplyResult.Corrected.class::isInstance)
        .map(ApplyResult.Corrected.class::cast)
        .toList();
  }
}
