package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.IsolationStatus;
import io.devbuddy.api.v1alpha1.ServerStatus;
import io.devbuddy.operator.probe.ExecutorReport.Evidence;
import io.devbuddy.operator.probe.ExecutorReport.Isolation;
import io.devbuddy.operator.probe.ProbeResult.Verified;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a status that come from an executor's own answers; nothing that changes in use. */
final class VerifiedFacts {
  private VerifiedFacts() {}

  static @Nullable ServerStatus server(Verification verification) {
    return fact(
        verification,
        DevBuddyWorkspaceStatus::server,
        result ->
            new ServerStatus(
                result.server().name(),
                result.server().version(),
                result.protocolVersion(),
                result.tools()));
  }

  static @Nullable IsolationStatus isolation(Verification verification) {
    return fact(
        verification,
        DevBuddyWorkspaceStatus::isolation,
        result -> isolation(result.report().isolation()));
  }

  static @Nullable String policyDigest(Verification verification) {
    return fact(
        verification,
        DevBuddyWorkspaceStatus::policyDigest,
        result -> result.report().policyDigest());
  }

  private static <T> @Nullable T fact(
      Verification verification,
      Function<DevBuddyWorkspaceStatus, @Nullable T> kept,
      Function<Verified, T> answered) {
    if (verification.kept().isPresent()) {
      return kept.apply(verification.kept().get());
    }
    return verification.verified().isEmpty()
        ? null
        : answered.apply(verification.verified().getFirst());
  }

  private static IsolationStatus isolation(Isolation isolation) {
    return new IsolationStatus(
        isolation.mode(),
        isolation.enforced(),
        isolation.landlockAbi(),
        isolation.seccomp(),
        isolation.evidence().stream().map(VerifiedFacts::text).toList());
  }

  private static String text(Evidence evidence) {
    return "%s: %s (%s)"
        .formatted(
            evidence.attempt(), evidence.refused() ? "refused" : "not refused", evidence.answer());
  }
}
