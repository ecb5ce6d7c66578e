package io.devbuddy.operator.logging;

import static java.util.stream.Collectors.joining;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Lines for people; stack traces follow on lines of their own, which are indented, so that no text
 * in an exception looks like a line of the log.
 */
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
        + printable(line.message()) // a message cannot make a line
        + "\n"
        + line.exception().map(TextFormatter::indented).orElse("");
  }

  private static String indented(String trace) {
    return trace.lines().map(text -> "    " + printable(text) + "\n").collect(joining());
  }

  private static String printable(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }
}
