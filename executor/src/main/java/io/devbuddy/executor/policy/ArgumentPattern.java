package io.devbuddy.executor.policy;

import java.util.List;

/**
 * Words, separated by blanks, for the arguments of a command, one each. In a word {@code *} stands
 * for any characters and {@code ?} for one; none of them reaches into another argument. A last word
 * {@code **} stands for any further arguments, also none. Immutable.
 *
 * @param text the pattern as it was written
 */
public record ArgumentPattern(String text) {
  private static final String REST = "**";

  /**
   * Checks the pattern.
   *
   * @throws IllegalArgumentException when it has no word, or a {@code **} before its last one
   */
  public ArgumentPattern {
    List<String> words = split(text);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a pattern must hold a word");
    }
    if (words.subList(0, words.size() - 1).contains(REST)) {
      throw new IllegalArgumentException("'**' may only be the last word of '" + text + "'");
    }
  }

  private static List<String> split(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" +", -1));
  }

  /** Whether the last word stands for any further arguments. */
  boolean isOpen() {
    return split(text).getLast().equals(REST);
  }

  /** Whether the words stand for the arguments from the first to the last. */
  boolean matchesAll(List<String> arguments) {
    List<String> words = closedWords();
    return matchedWords(arguments) == words.size()
        && (isOpen() || arguments.size() == words.size());
  }

  /** Whether the words stand for arguments that follow one another somewhere. */
  boolean matchesSome(List<String> arguments) {
    int last = arguments.size() - closedWords().size();
    for (int start = 0; start <= last; start++) {
      if (matchedWords(arguments.subList(start, arguments.size())) == closedWords().size()) {
        return true;
      }
    }
    return false;
  }

  /** How many words stand for the first arguments, until one does not. */
  int matchedWords(List<String> arguments) {
    List<String> words = closedWords();
    int matched = 0;
    while (matched < words.size()
        && matched < arguments.size()
        && matches(words.get(matched), arguments.get(matched))) {
      matched++;
    }
    return matched;
  }

  private List<String> closedWords() {
    List<String> words = split(text);
    return isOpen() ? words.subList(0, words.size() - 1) : words;
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

  @Override
  public String toString() {
    return text;
  }
}
