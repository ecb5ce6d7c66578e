package io.devbuddy.executor.logging;

import io.devbuddy.executor.config.LogLevels;
import java.io.OutputStream;
import java.util.List;
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

  /**
   * Sends every record of this process to one stream, a line each, and drops what is below the
   * wanted levels. To be called once, before anything is logged.
   */
  public static void install(LogLevels levels, OutputStream out) {
    LevelRules rules = new LevelRules(levels);
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.setLevel(rules.mostVerbose());
    // What Jetty would only have dropped at the end, it need not put together.
    Logger jetty = Logger.getLogger("org.eclipse.jetty");
    jetty.setLevel(rules.levelOf(jetty.getName()));
    root.addHandler(new LineHandler(rules, out, List.of(jetty)));
  }
}
