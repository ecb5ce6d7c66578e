package io.devbuddy.executor.config;

import io.devbuddy.executor.policy.ArgumentPattern;
import io.devbuddy.executor.policy.ArgumentRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code CommandExecution:ArgumentRules}: two lists of patterns for each command. */
final class ArgumentRuleSettings {
  private ArgumentRuleSettings() {}

  static Map<String, ArgumentRule> of(Settings settings, String key) {
    Map<String, ArgumentRule> rules = new TreeMap<>();
    settings
        .takeSection(key)
        .forEach((name, setting) -> {
          int colon = name.lastIndexOf(':');
          String command = name.substring(0, Math.max(colon, 0));
          ArgumentRule rule = rule(name.substring(colon + 1), setting);
          rules.merge(command, rule, ArgumentRuleSettings::both);
          if (command.isEmpty() || command.indexOf(':') >= 0) {
            throw unknown(setting);
          }
        });
    return rules;
  }

  private static ArgumentRule rule(String list, Setting setting) {
    if (!list.equals("denied") && !list.equals("allowed")) {
      throw unknown(setting);
    }
    if (!(setting instanceof Setting.Items items)) {
      throw new ConfigException(setting.origin() + " must be a list of patterns");
    }
    try {
      List<ArgumentPattern> patterns =
          ConfigReader.texts(items).stream().map(ArgumentPattern::of).toList();
      if (list.equals("denied")) {
        return new ArgumentRule(patterns, List.of());
      }
      if (patterns.isEmpty()) {
        throw new ConfigException(
            items.origin()
                + " is empty and would allow no call: name a pattern, or take the command off"
                + " AllowedCommands");
      }
      return new ArgumentRule(List.of(), patterns);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(items.origin() + " holds no pattern: " + e.getMessage());
    }
  }

  private static ConfigException unknown(Setting setting) {
    return new ConfigException(
        setting.origin() + " is no argument rule: a command has the lists Denied and Allowed");
  }

  private static ArgumentRule both(ArgumentRule one, ArgumentRule other) {
    return new ArgumentRule(
        joined(one.denied(), other.denied()), joined(one.allowed(), other.allowed()));
  }

  private static List<ArgumentPattern> joined(
      List<ArgumentPattern> some, List<ArgumentPattern> more) {
    List<ArgumentPattern> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
