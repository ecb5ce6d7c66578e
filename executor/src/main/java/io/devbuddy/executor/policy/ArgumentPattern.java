package io.devbuddy.executor.policy;

import java.util.List;

/**
 * Words for the arguments of a command, one each. In a word {@code *} stands for any characters and
 * {@code ?} for one; none of them reaches into another argument. Immutable.
 *
 * @param words what stands for the first arguments, each without a blank
 * @param open whether any further arguments, also none, may follow; written as a last word {@code
 *     **}
 */
public record ArgumentPattern(List<String> words, boolean open) {
  private static final String REST = "**";

  /**
   * Takes a defensive copy of the words and checks them.
   *
   * @throws IllegalArgumentException when there is nothing in the pattern, or a word that is not
   *     one
   */
  public ArgumentPattern {
    words = List.copyOf(words);
    if (words.isEmpty() && !open) {
      throw new IllegalArgumentException("a pattern must hold a word");
    }
    if (words.contains(REST)) {
      throw new IllegalArgumentException(
          "'**' may only be the last word of '" + written(words, open) + "'");
    }
    if (words.stream().anyMatch(word -> word.isEmpty() || word.indexOf(' ') >= 0)) {
      throw new IllegalArgumentException("a word must neither be empty nor hold a blank");
    }
  }

  /**
   * Reads a pattern as it is written in the settings: words, separated by blanks.
   *
   * @throws IllegalArgumentException when it has no word, or a {@code **} before its last one
   */
  public static ArgumentPattern of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a pattern must hold a word");
    }
    List<String> words = List.of(text.strip().split(" +", -1));
    boolean open = words.getLast().equals(REST);
    return new ArgumentPattern(open ? words.subList(0, words.size() - 1) : words, open);
  }

  /** Whether the words stand for the arguments from the first to the last. */
  boolean matchesAll(List<String> arguments) {
    return matchedWords(arguments) == words.size() && (open || arguments.size() == words.size());
  }

  /** Whether the words stand for arguments that follow one another somewhere. */
  boolean matchesSome(List<String> arguments) {
    int last = arguments.size() - words.size();
    for (int start = 0; start <= last; start++) {
      if (matchedWords(arguments.subList(start, arguments.size())) == words.size()) {
        return true;
      }
    }
    return false;
  }

  /** How many words stand for the first arguments, until one does not. */
  int matchedWords(List<String> arguments) {
    int matched = 0;
    while (matched < words.size()
        && matched < arguments.size()
        && matches(words.get(matched), arguments.get(matched))) {
      matched++;
    }
    return matched;
  }

  /** Takes at most the product of both lengths in steps, whatever a client sends. */
  private static boolean matches(String word, String argument) {
    int[] glob = word.codePoints().toArray();
    int[] text = argument.codePoints().toArray();
    int g = 0;
    int star = -1;
    int retry = 0;
    for (int t = 0; t < text.length; ) {
      if (g < glob.length && glob[g] == '*') {
        star = g++;
        retry = t;
      } else if (g < glob.length && (glob[g] == '?' || glob[g] == text[t])) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (g < glob.length && glob[g] == '*') {
      g++;
    }
    return g == glob.length;
  }

  /** The pattern as it is written in the settings, with one blank between words. */
  @Override
  public String toString() {
    return written(words, open);
  }

  private static String written(List<String> words, boolean open) {
    return String.join(" ", words) + (open ? (words.isEmpty() ? "" : " ") + REST : "");
  }
}
