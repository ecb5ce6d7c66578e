package io.devbuddy.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Answers questions about an audit trail; the launcher script goes straight to the executor, which
 * knows the trail's form, and uses this class for the help only.
 */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = "devbuddy audit QUESTION [OPTIONS] [FILE...]",
    description = {
      "Answers a question about the audit trail in a log: files, or the standard input.",
      "",
      "  failed        attempts that failed or were refused",
      "  user NAME     attempts of one user",
      "  id PREFIX     all about the attempts whose correlation id begins so",
      "  slowest       the attempts that took the longest",
      "  top           the commands that are called most",
      "  anomalies     what was unusual in the last days",
      "  verify        whether entries were changed, left out or put elsewhere",
      "",
      "  --count N     how many lines slowest and top show; default 10",
      "  --days N      how many days anomalies looks at; default 7",
      "  --until TIME  when they end, such as 2026-01-31T00:00:00Z; default now",
      "",
      "Exit code: 0; 1 when verify or anomalies found something; 2 when the call is wrong or a file"
          + " cannot be read.",
      ""
    },
    footer = {"", "Example:", "  devbuddy logs demo | devbuddy audit failed"})
final class AuditCommand implements Callable<Integer> {
  @Unmatched List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(arguments);
    words.addFirst("audit");
    return ForegroundExecutor.run(words);
  }
}
