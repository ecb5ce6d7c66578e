package io.devbuddy.executor;

import io.devbuddy.executor.config.ConfigException;
import io.devbuddy.executor.config.ConfigLoader;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.config.ProcessEnvironment;
import io.devbuddy.executor.explain.Explainer;
import io.devbuddy.executor.explain.Explanation;
import io.devbuddy.executor.explain.ExplanationJson;
import io.devbuddy.executor.explain.ExplanationText;
import io.devbuddy.executor.policy.CommandPolicy;
import java.util.List;

/**
 * Explains one command from the settings alone and ends. Whoever calls it can read the settings, so
 * nothing is hidden.
 */
final class ExplainMode {
  /** The first argument that asks for it. */
  static final String NAME = "explain";

  private static final int ALLOWED = 0;
  private static final int REFUSED = 1;
  private static final int WRONG_INPUT = 2;

  private ExplainMode() {}

  /** Exit codes: 0 allowed, 1 refused, 2 when the arguments or settings are wrong. */
  static ModeAnswer run(List<String> arguments, ProcessEnvironment environment) {
    try {
      ExplainOptions options = ExplainOptions.parse(arguments);
      return options.help()
          ? new ModeAnswer(ALLOWED, ExplainOptions.USAGE, "")
          : answer(options, explain(options, environment));
    } catch (ConfigException e) {
      return new ModeAnswer(WRONG_INPUT, "", NAME + ": " + e.getMessage() + "\n");
    }
  }

  private static Explanation explain(ExplainOptions options, ProcessEnvironment environment) {
    ExecutorConfig config =
        ConfigLoader.load(
            options.launch(),
            options.workspace().map(environment::withWorkspace).orElse(environment));
    CommandPolicy policy = Isolation.policy(config);
    return new Explainer(
            policy,
            policy.accessPlan(),
            config.commandExecution().network(),
            config.commandExecution().isolation())
        .explain(options.request(config.commandExecution().defaultTimeout()));
  }

  private static ModeAnswer answer(ExplainOptions options, Explanation explanation) {
    String text =
        options.json()
            ? ExplanationJson.of(explanation, false).toPrettyString() + "\n"
            : ExplanationText.of(explanation);
    return new ModeAnswer(explanation.allowed() ? ALLOWED : REFUSED, text, "");
  }
}
