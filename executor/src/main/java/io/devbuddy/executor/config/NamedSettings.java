package io.devbuddy.executor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a layer of flat names and texts, as environment variables and flags are. Names that end in
 * a number are items of one list, in the order of their numbers.
 */
final class NamedSettings {
  private static final Pattern ITEM = Pattern.compile("(.+):(\\d{1,4})");

  private NamedSettings() {}

  /**
   * @param textByKey the texts by key path
   * @param origin says where a key came from, for messages
   */
  static Settings of(Map<String, String> textByKey, UnaryOperator<String> origin) {
    Settings settings = new Settings();
    Map<String, TreeMap<Integer, String>> lists = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    textByKey.forEach((key, text) -> {
      Matcher item = ITEM.matcher(key);
      if (item.matches()) {
        lists
            .computeIfAbsent(item.group(1), list -> new TreeMap<>())
            .put(Integer.valueOf(item.group(2)), text);
      } else {
        add(settings, key, new Setting.Scalar(text, origin.apply(key)));
      }
    });
    lists.forEach((key, items) -> {
      List<String> texts = new ArrayList<>(items.values());
      add(settings, key, new Setting.Items(texts, false, origin.apply(key)));
    });
    return settings;
  }

  private static void add(Settings settings, String key, Setting setting) {
    if (!settings.add(key, setting)) {
      throw new ConfigException(
          setting.origin() + " is given twice, in different spellings; remove one");
    }
  }
}
