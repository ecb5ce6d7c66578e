package io.devbuddy.executor.logging;

import io.devbuddy.executor.config.LogLevels;
import java.io.OutputStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets up where log records go. */
public final class LogOutput {
  // The log manager holds loggers weakly; a collected one would forget its level.
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private LogOutput() {}

  /**
   * Keeps the log open while the process shuts down; the JDK would close it first. To be called
   * before anything else of logging is used.
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
    Level web = rules.levelOf(JETTY.getName());
    JETTY.setLevel(web);
    root.addHandler(new LineHandler(rules, out));
  }
}
