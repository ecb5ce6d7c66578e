package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.DecidingRule;
import io.devbuddy.executor.sandbox.IsolationMode;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a request.
 *
 * @param request the request
 * @param verdict whether it would be run
 * @param rules the settings that decided
 * @param alternative what to ask for instead of a refused one
 * @param reach what the kernel would grant
 * @param isolation what happens where the kernel cannot enforce that
 */
public record Explanation(
    CommandRequest request,
    Verdict verdict,
    List<DecidingRule> rules,
    Optional<Alternative> alternative,
    Reach reach,
    IsolationMode isolation) {

  /** Takes a defensive copy of the rules. */
  public Explanation {
    rules = List.copyOf(rules);
  }

  /** Whether the command would be run. */
  public boolean allowed() {
    return verdict instanceof Verdict.Allowed;
  }

  /** The same request where another reason keeps every command from being run. */
  public Explanation refused(String code, String detail, String sanitizedDetail) {
    Verdict.Refused refused = new Verdict.Refused(code, detail, sanitizedDetail, Optional.empty());
    return new Explanation(request, refused, List.of(), Optional.empty(), reach, isolation);
  }
}
