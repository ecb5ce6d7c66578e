package io.devbuddy.operator.logging;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/** Lines for people; stack traces follow on lines of their own. */
final class TextFormatter extends Formatter {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  @Override
  public String format(LogRecord record) {
    LogLine line = LogLine.of(record, this);
    return line.time()
        + " "
        + line.level()
        + " "
        + line.logger()
        + line.workspace()
            .map(workspace ->
                " [%s/%s generation %d]"
                    .formatted(workspace.namespace(), workspace.name(), workspace.generation()))
            .orElse("")
        + " "
        + CONTROL.matcher(line.message()).replaceAll(" ") // a message cannot make a line
        + "\n"
        + line.exception().orElse("");
  }
}
