package io.devbuddy.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Explains what the policy decides about one command; the launcher script goes straight to the
 * executor, which knows the policy, and uses this class for the help only.
 */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = "devbuddy explain [OPTIONS] [--] COMMAND [ARGUMENT...]",
    description = {
      "Says whether the policy allows a command, and which rule decides.",
      "",
      "It reads the same appsettings files and environment variables as serve, runs nothing and"
          + " needs no server. For a refused command it names the nearest allowed one.",
      "",
      "  --config-dir DIR          the folder with appsettings.json",
      "  --workspace DIR           the workspace folder; default CODE_BASE_PATH, else /workspace",
      "  --working-directory DIR   where the command is to run",
      "  --timeout SECONDS         the timeout to ask for",
      "  --output text|json        how to answer; default text",
      "",
      "Exit code: 0 allowed, 1 refused, 2 the call or the settings are wrong.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  devbuddy explain --config-dir config --workspace . -- git push origin main"
    })
final class ExplainCommand implements Callable<Integer> {
  @Unmatched List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(arguments);
    words.addFirst("explain");
    return ForegroundExecutor.run(words);
  }
}
