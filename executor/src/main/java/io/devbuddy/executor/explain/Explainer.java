package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.PolicyDecision;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Network;
import java.util.Optional;

/** Explains what the policy decides about requests. Starts nothing. Safe for use by any thread. */
public final class Explainer {
  private final CommandPolicy policy;
  private final Reach reach;
  private final IsolationMode isolation;
  private final Alternatives alternatives;

  /**
   * Makes an explainer.
   *
   * @param plan what the kernel is told to grant under this policy
   * @param network what of the network it is told to leave open
   */
  public Explainer(
      CommandPolicy policy, AccessPlan plan, Network network, IsolationMode isolation) {
    this.policy = policy;
    this.reach = Reach.of(plan, network);
    this.isolation = isolation;
    this.alternatives = new Alternatives(policy, plan);
  }

  /** Says what would become of a request. Never throws for what a client sends. */
  public Explanation explain(CommandRequest request) {
    PolicyDecision decision = policy.decide(request);
    return new Explanation(
        request,
        verdict(request, decision),
        policy.decidingRules(request, decision),
        decision instanceof PolicyDecision.Denied denied
            ? alternatives.to(request, denied.reason())
            : Optional.empty(),
        reach,
        isolation);
  }

  private Verdict verdict(CommandRequest request, PolicyDecision decision) {
    return switch (decision) {
      case PolicyDecision.Allowed(var command) ->
          new Verdict.Allowed(command.executable(), command.workingDirectory(), command.timeout());
      case PolicyDecision.Denied denied ->
          new Verdict.Refused(
              denied.reason().name(),
              denied.detail(),
              denied.sanitizedDetail(),
              policy.leadsTo(request));
    };
  }
}
