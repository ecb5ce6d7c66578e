package io.devbuddy.operator.logging;

import io.devbuddy.operator.config.LogSettings;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where log records of the process go: to the standard error, one line each. */
public final class LogOutput {
  /** Held, or the JDK would forget it with its level. */
  @SuppressWarnings("unused")
  private static volatile @Nullable Logger own;

  private LogOutput() {}

  /**
   * Keeps the log open while the process ends. To be called before anything else of logging is
   * used.
   */
  public static void stayOpenDuringShutdown() {
    System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
  }

  /** Sets format and level; what is below the level is dropped. */
  public static void install(LogSettings settings) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    console.setFormatter(formatter(settings.format()));
    root.addHandler(console);
    // The framework's debug lines hold whole resources, and with them what users keep there.
    root.setLevel(
        settings.level() == LogSettings.Level.DEBUG ? Level.INFO : julLevel(settings.level()));
    Logger devbuddy = Logger.getLogger("io.devbuddy");
    devbuddy.setLevel(julLevel(settings.level()));
    own = devbuddy;
  }

  static Formatter formatter(LogSettings.Format format) {
    return switch (format) {
      case TEXT -> new TextFormatter();
      case JSON -> new JsonFormatter();
    };
  }

  private static Level julLevel(LogSettings.Level level) {
    return switch (level) {
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
    };
  }
}
