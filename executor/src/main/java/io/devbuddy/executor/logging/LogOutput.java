package io.devbuddy.executor.logging;

import io.devbuddy.executor.audit.AuditLog;
import io.devbuddy.executor.config.LogFormat;
import io.devbuddy.executor.config.LogLevels;
import io.devbuddy.executor.forward.LogTarget;
import java.io.OutputStream;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** Sets up where log records go. */
public final class LogOutput {
  private LogOutput() {}

  /**
   * Keeps the log open while the process shuts down; the JDK would close it first. To be called
   * before anything else of logging is used, so this class must hold no logger itself.
   */
  public static void stayOpenDuringShutdown() {
    System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
  }

  private static Formatter formatter(LogFormat format) {
    return switch (format) {
      case LINE -> new LineFormatter(false);
      case TWO_LINES -> new LineFormatter(true);
      case JSON -> new JsonFormatter();
    };
  }

  /**
   * Sends every record of this process to one stream, and drops what is below the wanted levels. To
   * be called once, before anything is logged.
   */
  public static void install(LogLevels levels, LogFormat format, OutputStream out) {
    install(levels, format, out, _ -> {});
  }

  /**
   * The same, and hands every record that was written on.
   *
   * @param target takes what was written, and must neither block nor log
   */
  public static void install(
      LogLevels levels, LogFormat format, OutputStream out, LogTarget target) {
    LevelRules rules = new LevelRules(levels);
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.setLevel(rules.mostVerbose());
    // What Jetty would only have dropped at the end, it need not put together.
    Logger jetty = Logger.getLogger("org.eclipse.jetty");
    jetty.setLevel(rules.levelOf(jetty.getName()));
    // The links of the audit trail count what is written.
    Logger audit = Logger.getLogger(AuditLog.CATEGORY);
    audit.setLevel(rules.levelOf(audit.getName()));
    root.addHandler(new LineHandler(rules, formatter(format), out, target, List.of(jetty, audit)));
  }
}
