package io.devbuddy.executor.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the arguments of a call must be like: the rules of every name that its command goes by. */
final class ArgumentRules {
  private final Map<String, ArgumentRule> rules;

  /**
   * @param rules by command, without regard to upper and lower case
   */
  ArgumentRules(Map<String, ArgumentRule> rules) {
    this.rules = rules;
  }

  /** Refuses arguments that one of the rules does not let pass. */
  Optional<PolicyDecision> refuse(List<String> names, List<String> arguments) {
    return names.stream()
        .flatMap(name ->
            Optional.ofNullable(rules.get(name))
                .flatMap(rule -> refuse(name, rule, arguments))
                .stream())
        .findFirst();
  }

  private static Optional<PolicyDecision> refuse(
      String name, ArgumentRule rule, List<String> arguments) {
    Optional<PolicyDecision> denied =
        rule.deniedBy(arguments).map(pattern -> Refusal.deniedArguments(name, pattern));
    return denied.isPresent() || rule.allows(arguments)
        ? denied
        : rule.nearest(arguments).map(pattern -> Refusal.argumentsNotAllowed(name, pattern));
  }
}
