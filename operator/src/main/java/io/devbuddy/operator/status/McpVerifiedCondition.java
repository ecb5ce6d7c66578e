package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.probe.ProbeResult.Verified;
import io.devbuddy.operator.status.ConditionState.Truth;

/** Rule of {@link ConditionTypes#MCP_VERIFIED}. */
final class McpVerifiedCondition {
  private McpVerifiedCondition() {}

  static ConditionState of(Verification verification) {
    return verification
        .kept(ConditionTypes.MCP_VERIFIED)
        .orElseGet(() -> unverified(verification, ConditionTypes.MCP_VERIFIED, Truth.FALSE));
  }

  /** What to say while not every executor is verified, and what to say when each is. */
  static ConditionState unverified(Verification verification, String type, Truth ofFailure) {
    if (verification.failed().isPresent()) {
      var failed = verification.failed().get();
      return new ConditionState(
          type,
          ofFailure,
          ConditionReasons.HANDSHAKE_FAILED,
          "Pod %s: %s.".formatted(failed.pod(), failed.result().reason()));
    }
    if (verification.running() == 0) {
      return new ConditionState(
          type, Truth.UNKNOWN, ConditionReasons.NO_EXECUTOR_RUNNING, "No executor runs.");
    }
    if (!verification.complete()) {
      return new ConditionState(
          type, Truth.UNKNOWN, ConditionReasons.VERIFYING, "The executors are being asked.");
    }
    if (verification.unreachable().isPresent()) {
      var unreachable = verification.unreachable().get();
      return new ConditionState(
          type,
          Truth.UNKNOWN,
          ConditionReasons.EXECUTOR_UNREACHABLE,
          "Pod %s: %s.".formatted(unreachable.pod(), unreachable.result().reason()));
    }
    Verified first = verification.verified().getFirst();
    return new ConditionState(
        type,
        Truth.TRUE,
        ConditionReasons.HANDSHAKE_SUCCEEDED,
        "%s %s speaks MCP %s and has %d tools."
            .formatted(
                first.server().name(),
                first.server().version(),
                first.protocolVersion(),
                first.tools().size()));
  }
}
