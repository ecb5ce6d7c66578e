package io.devbuddy.executor.explain;

import java.util.List;
import java.util.stream.Collectors;

/** Writes words so that a POSIX shell reads them back as they are (POSIX.1-2024, 2.2 Quoting). */
final class ShellWords {
  private ShellWords() {}

  /** Whether a shell takes this for one word with no meaning besides. */
  static boolean isPlain(String word) {
    return !word.isEmpty() && word.chars().allMatch(ShellWords::isPlain);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_@%+=:,./-^".indexOf(c) >= 0;
  }

  /** One line of these words. */
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
