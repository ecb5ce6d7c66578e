package io.devbuddy.executor.config;

import io.devbuddy.executor.audit.Redaction;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The variables of the server that commands get ({@code CommandExecution:PassEnvironment}). */
final class PassedVariables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Set for every command, so that a value of the server's would be lost or break a promise. */
  private static final Set<String> SET_BY_THE_SANDBOX = Set.of("PATH", "HOME", "TMPDIR");

  private PassedVariables() {}

  /**
   * Looks the names up; one that the server does not have is left out.
   *
   * @throws ConfigException for a name that must not be passed on
   */
  static Map<String, String> of(ConfigReader reader, String key, ProcessEnvironment environment) {
    Map<String, String> passed = new TreeMap<>();
    reader
        .textItems(key)
        .ifPresent(names -> {
          for (String name : names.texts()) {
            String value = environment.variables().get(name);
            String reason = reasonAgainst(name, value == null ? "" : value);
            if (!reason.isEmpty()) {
              throw new ConfigException(names.origin() + " names '" + name + "', " + reason);
            }
            if (value != null) {
              passed.put(name, value);
            }
          }
        });
    return passed;
  }

  private static String reasonAgainst(String name, String value) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      return "which is no name of an environment variable";
    }
    if (SET_BY_THE_SANDBOX.contains(name) || upper.startsWith("GIT_CONFIG_")) {
      return "which the sandbox sets for every command";
    }
    if (ProcessEnvironment.isOwn(name)) {
      return "which configures the executor itself: commands must not see it";
    }
    if (Redaction.namesSecret(name)) {
      return "which is a name of a secret: commands must not see it";
    }
    if (!Redaction.text(value).equals(value)) {
      return "whose value looks like a secret: commands must not see it";
    }
    return "";
  }
}
