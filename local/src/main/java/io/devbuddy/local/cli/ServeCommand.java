package io.devbuddy.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Runs one executor in the foreground; the launcher script goes straight to it and uses this class
 * for the help only.
 */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs one executor in the foreground.",
      "",
      "It takes its configuration from environment variables and appsettings files alone: no API"
          + " server, no operator, no restart. All arguments go to the executor.",
      "",
      "  CODE_BASE_PATH            the workspace folder; default /workspace",
      "  ASPNETCORE_HTTP_PORTS     the port; default 8080",
      "  ASPNETCORE_ENVIRONMENT    picks appsettings.{Environment}.json; default Production",
      "  --config-dir DIR          the folder with appsettings.json",
      "  --Section:Key=value       overrides one setting, as Section__Key=value in the environment"
          + " does",
      ""
    },
    footer = {
      "",
      "Example:",
      "  CODE_BASE_PATH=$PWD ASPNETCORE_HTTP_PORTS=5000 devbuddy serve --config-dir config"
    })
final class ServeCommand implements Callable<Integer> {
  @Unmatched List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return ForegroundExecutor.run(arguments);
  }
}
