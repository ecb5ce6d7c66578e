package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.DecidingRule;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes an {@link Explanation} for people; hides nothing. */
public final class ExplanationText {
  private ExplanationText() {}

  /** The lines, each ended by a newline. */
  public static String of(Explanation explanation) {
    StringBuilder text = new StringBuilder();
    switch (explanation.verdict()) {
      case Verdict.Allowed(var file, var workingDirectory, var timeout) -> {
        text.append("allowed\n");
        line(text, "file", file.toString());
        line(text, "runs in", workingDirectory.toString());
        line(text, "timeout", timeout.toSeconds() + " s");
      }
      case Verdict.Refused(var code, var detail, var _, var file) -> {
        text.append("refused: ").append(code).append('\n');
        line(text, "reason", detail);
        file.ifPresent(path -> line(text, "file", path.toString()));
      }
    }
    explanation.rules().forEach(rule -> line(text, "rule", words(rule)));
    explanation
        .alternative()
        .ifPresent(alternative -> {
          line(text, "instead", words(alternative.request(), explanation.request()));
          line(text, "because", alternative.reason());
        });
    if (explanation.allowed()) {
      writeReach(explanation.reach(), text);
      line(text, "isolation", words(explanation.isolation()));
    }
    explanation.reach().findings().forEach(finding -> line(text, "note", finding));
    return text.toString();
  }

  private static String words(DecidingRule rule) {
    return rule.entry()
        .map(entry -> rule.setting() + ": " + entry)
        .orElseGet(() -> rule.setting() + ": no entry fits");
  }

  private static String words(CommandRequest instead, CommandRequest refused) {
    List<String> words = new ArrayList<>(instead.arguments());
    words.addFirst(instead.command());
    String line = ShellWords.join(words);
    if (!instead.workingDirectory().equals(refused.workingDirectory())) {
      line += ", in " + instead.workingDirectory().orElse("the workspace");
    }
    return instead.timeout().equals(refused.timeout())
        ? line
        : line + ", with a timeout of " + instead.timeout().toSeconds() + " s";
  }

  private static void writeReach(Reach reach, StringBuilder text) {
    line(text, "may start", joined(reach.programs()));
    if (!reach.programFolders().isEmpty()) {
      line(text, "and all in", joined(reach.programFolders()));
    }
    line(text, "may read", joined(reach.readable()));
    line(text, "may write", joined(reach.writable()));
    line(text, "network", words(reach.network()));
  }

  private static String words(Network network) {
    return switch (network) {
      case Network.None() -> "none";
      case Network.Ports(var ports) ->
          "TCP to port " + String.join(", ", ports.stream().map(String::valueOf).toList());
    };
  }

  private static String joined(List<Path> paths) {
    return paths.isEmpty()
        ? "nothing"
        : String.join(" ", paths.stream().map(Path::toString).toList());
  }

  private static String words(IsolationMode mode) {
    String name = IsolationNames.of(mode);
    return switch (mode) {
      case REQUIRED -> name + ": where the kernel cannot enforce this, nothing is run";
      case BEST_EFFORT -> name + ": where the kernel cannot enforce this, it is run all the same";
      case OFF -> name + ": the kernel enforces none of this";
    };
  }

  /** One line; what could start another in a name is shown as a question mark. */
  private static void line(StringBuilder text, String label, String value) {
    text.append("  ").append(label).append(" ".repeat(Math.max(1, 11 - label.length())));
    value.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(text::appendCodePoint);
    text.append('\n');
  }
}
