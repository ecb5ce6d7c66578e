package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.probe.ExecutorReport.Evidence;
import io.devbuddy.operator.probe.ExecutorReport.Isolation;
import io.devbuddy.operator.probe.ProbeResult.Verified;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.Comparator;
import java.util.Optional;

/** Rule of {@link ConditionTypes#ISOLATION_VERIFIED}. */
final class IsolationVerifiedCondition {
  private static final int MAX_FINDINGS_CHARACTERS = 1024;

  private IsolationVerifiedCondition() {}

  static ConditionState of(Verification verification) {
    Optional<ConditionState> kept = verification.kept(ConditionTypes.ISOLATION_VERIFIED);
    if (kept.isPresent()) {
      return kept.get();
    }
    ConditionState handshake =
        McpVerifiedCondition.unverified(
            verification, ConditionTypes.ISOLATION_VERIFIED, Truth.UNKNOWN);
    Optional<Isolation> worst =
        verification.verified().stream()
            .map(Verified::report)
            .map(report -> report.isolation())
            .min(Comparator.comparing(Isolation::enforced));
    return worst
        .filter(isolation -> !isolation.enforced() || handshake.truth() == Truth.TRUE)
        .map(IsolationVerifiedCondition::of)
        .orElse(handshake);
  }

  private static ConditionState of(Isolation isolation) {
    if (isolation.enforced()) {
      return state(
          Truth.TRUE,
          ConditionReasons.ENFORCED,
          "The kernel refused %d of %d attempts to break out; Landlock ABI %d%s."
              .formatted(
                  isolation.evidence().stream().filter(Evidence::refused).count(),
                  isolation.evidence().size(),
                  isolation.landlockAbi(),
                  isolation.seccomp() ? ", seccomp" : ""));
    }
    return switch (isolation.mode()) {
      case "Off" ->
          state(
              Truth.FALSE,
              ConditionReasons.ISOLATION_OFF,
              "commandExecution.isolation is Off: the kernel enforces nothing on commands.");
      case "BestEffort" ->
          state(
              Truth.FALSE,
              ConditionReasons.PARTLY_ENFORCED,
              "Commands run although not everything is enforced" + findings(isolation));
      default ->
          state(
              Truth.FALSE,
              ConditionReasons.ISOLATION_NOT_ENFORCED,
              "No command is run, as isolation is Required but not proven" + findings(isolation));
    };
  }

  private static String findings(Isolation isolation) {
    String text = ": " + String.join("; ", isolation.findings()) + ".";
    return text.length() <= MAX_FINDINGS_CHARACTERS
        ? text
        : text.substring(0, MAX_FINDINGS_CHARACTERS - 3) + "...";
  }

  private static ConditionState state(Truth truth, String reason, String message) {
    return new ConditionState(ConditionTypes.ISOLATION_VERIFIED, truth, reason, message);
  }
}
