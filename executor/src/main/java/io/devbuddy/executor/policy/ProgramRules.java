package io.devbuddy.executor.policy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules about programs beyond the lists of allowed and denied ones. Immutable.
 *
 * @param helpers what an allowed command may start in turn
 * @param workspaceExecutables whether programs in the workspace and in writable folders may be
 *     executed
 * @param arguments rules about arguments by the command as it was written; upper and lower case of
 *     the command are the same, as in every key
 */
public record ProgramRules(
    HelperSettings helpers, boolean workspaceExecutables, Map<String, ArgumentRule> arguments) {
  /** The default: standard helpers, nothing executable in the workspace, any argument. */
  public static final ProgramRules STANDARD =
      new ProgramRules(HelperSettings.STANDARD, false, Map.of());

  /** Takes a defensive copy of the rules. */
  public ProgramRules {
    Map<String, ArgumentRule> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(arguments);
    arguments = Collections.unmodifiableMap(copy);
  }
}
