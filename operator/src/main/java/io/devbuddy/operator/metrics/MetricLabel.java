package io.devbuddy.operator.metrics;

import io.devbuddy.api.v1alpha1.StartPhase;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.model.ApiWords;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tells the series of a metric apart; each has a closed set of values. */
public enum MetricLabel {
  /** How a reconciliation ended. */
  OUTCOME("outcome", "`success`, `error`"),
  /** Why a reconciliation failed. */
  REASON("reason", words(Arrays.stream(FailureReason.values()).map(FailureReason::word))),
  /** Phase of a workspace. */
  PHASE("phase", words(Arrays.stream(WorkspacePhase.values()).map(ApiWords::of))),
  /** Step of a start. */
  STEP("step", words(StartPhase.ALL.stream())),
  /** What a request does. */
  VERB(
      "verb",
      "`get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`, `other`"),
  /** What a request is about. */
  RESOURCE(
      "resource",
      "what a Role calls it, such as `deployments` or `devbuddyworkspaces/status`; `other` for what"
          + " is none"),
  /** How a request was answered. */
  CODE("code", "HTTP status, 101 for a watch; `none` without an answer");

  private final String word;
  private final String values;

  MetricLabel(String word, String values) {
    this.word = word;
    this.values = values;
  }

  private static String words(Stream<String> values) {
    return values.map(value -> "`" + value + "`").collect(Collectors.joining(", "));
  }

  /** Returns the label's name. */
  public String word() {
    return word;
  }

  /** Returns its values, for the reference. */
  public String allowed() {
    return values;
  }
}
