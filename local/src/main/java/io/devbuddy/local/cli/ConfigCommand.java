package io.devbuddy.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Shows the settings of an executor; the launcher script goes straight to it, and uses this class
 * for the help only.
 */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = "devbuddy config [OPTIONS] [--Section:Key=value...]",
    description = {
      "Prints every setting that serve would have, and the file, variable or flag that says so.",
      "",
      "It reads the same appsettings files and environment variables as serve, and starts nothing."
          + " Secrets are hidden.",
      "",
      "  --config-dir DIR          the folder with appsettings.json",
      "  --output text|json        how to answer; default text",
      "  --Section:Key=value       overrides one setting",
      "",
      "Exit code: 0, or 2 when the call or the settings are wrong.",
      ""
    },
    footer = {"", "Example:", "  devbuddy config --config-dir config"})
final class ConfigCommand implements Callable<Integer> {
  @Unmatched List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(arguments);
    words.addFirst("config");
    return ForegroundExecutor.run(words);
  }
}
