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

  /** The first of the rules that does not let these arguments pass. */
  Optional<Breach> breach(List<String> names, List<String> arguments) {
    return names.stream()
        .flatMap(name ->
            Optional.ofNullable(rules.get(name))
                .flatMap(rule -> breach(name, rule, arguments))
                .stream())
        .findFirst();
  }

  private static Optional<Breach> breach(String name, ArgumentRule rule, List<String> arguments) {
    Optional<Breach> denied =
        rule.deniedBy(arguments).map(pattern -> new Breach(name, true, pattern));
    return denied.isPresent() || rule.allows(arguments)
        ? denied
        : rule.nearest(arguments).map(pattern -> new Breach(name, false, pattern));
  }

  /**
   * What a rule holds against arguments.
   *
   * @param command the name that the rule is for
   * @param denied whether they hold a denied pattern; if not, they match no allowed one
   * @param pattern the denied pattern, or the allowed one that comes closest
   */
  record Breach(String command, boolean denied, ArgumentPattern pattern) {
    PolicyDecision refusal() {
      return denied
          ? Refusal.deniedArguments(command, pattern)
          : Refusal.argumentsNotAllowed(command, pattern);
    }
  }
}
