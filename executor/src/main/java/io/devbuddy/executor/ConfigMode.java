package io.devbuddy.executor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.ConfigException;
import io.devbuddy.executor.config.EffectiveSetting;
import io.devbuddy.executor.config.LaunchOptions;
import io.devbuddy.executor.config.ProcessEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints the settings that a server would have, where each comes from, and ends. */
final class ConfigMode {
  /** The first argument that asks for it. */
  static final String NAME = "config";

  private static final String USAGE =
      """
      Usage: config [options] [--Section:Key=value ...]

      Prints every setting that a server started here would have, and what says so. Secrets are
      hidden. Starts nothing.

        --config-dir DIR         folder of appsettings.json and appsettings.{Environment}.json;
                                 without it the built-in defaults are used
        --output text|json       how to answer (default: text)
        --Section:Key=value      override one setting
        --help                   show this text

      Environment variables count as for the server. Exit code: 0, or 2 when the settings or the
      call are wrong.
      """;

  private ConfigMode() {}

  static ModeAnswer run(List<String> arguments, ProcessEnvironment environment) {
    try {
      List<String> launch = new ArrayList<>(arguments);
      boolean json = takeOutput(launch);
      LaunchOptions options = LaunchOptions.parse(launch);
      if (options.help()) {
        return new ModeAnswer(0, USAGE, "");
      }
      if (options.version() || options.bindAddress().isPresent() || options.exitOnStdinClose()) {
        throw new ConfigException("only settings can be shown; --help lists what may be given");
      }
      List<EffectiveSetting> all = EffectiveSetting.all(options, environment);
      return new ModeAnswer(0, json ? json(all) : text(all), "");
    } catch (ConfigException e) {
      return new ModeAnswer(2, "", NAME + ": " + e.getMessage() + "\n");
    }
  }

  private static boolean takeOutput(List<String> arguments) {
    int at = arguments.indexOf("--output");
    if (at < 0) {
      return false;
    }
    String form = at + 1 < arguments.size() ? arguments.get(at + 1) : "";
    if (!form.equals("text") && !form.equals("json")) {
      throw new ConfigException("--output must be text or json, not '" + form + "'");
    }
    arguments.subList(at, at + 2).clear();
    return form.equals("json");
  }

  private static String text(List<EffectiveSetting> all) {
    return all.stream().map(setting -> setting.line() + "\n").collect(Collectors.joining());
  }

  private static String json(List<EffectiveSetting> all) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    all.forEach(setting -> setting.addTo(object));
    return object.toPrettyString() + "\n";
  }
}
