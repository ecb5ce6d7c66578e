package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.background.BackgroundCommand;
import io.devbuddy.executor.background.CommandState;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How clients are told how far a command in the background has come. */
final class CommandStates {
  /** Properties of a schema. */
  static final String PROPERTIES =
      """
      "state": {"enum": [%s], "description": "Whether it runs, or how it ended: by itself, by a signal from elsewhere, by its timeout, by stop_command or the server's end, by a bound; or that it could not be started, or that the server failed"},
      "exitCode": {"type": "integer", "description": "Exit code of a command that exited"},
      "signal": {"type": "integer", "description": "The signal that ended it, if one did"},
      "runTimeMs": {"type": "integer", "description": "How long it has run, in milliseconds"}
      """
          .formatted(
              Arrays.stream(CommandState.Phase.values())
                  .map(phase -> '"' + phase.wireName() + '"')
                  .collect(Collectors.joining(", ")));

  private CommandStates() {}

  static ObjectNode write(CommandState state, BackgroundCommand command, ObjectNode into) {
    into.put("state", state.phase().wireName());
    state.exitCode().ifPresent(code -> into.put("exitCode", code));
    state.signal().ifPresent(signal -> into.put("signal", signal));
    return into.put("runTimeMs", command.ranFor().toMillis());
  }
}
