package io.devbuddy.executor.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * One replacement of text by text. It works on bytes, so that everything else stays as it is: line
 * ends, and what is no UTF-8.
 *
 * @param oldText what to replace, not empty
 * @param newText what to put in its place
 * @param all whether to replace every occurrence; otherwise there must be exactly one
 */
public record TextEdit(String oldText, String newText, boolean all) {

  /** Refuses an empty text to replace. */
  public TextEdit {
    if (oldText.isEmpty()) {
      throw new IllegalArgumentException("the text to replace must not be empty");
    }
  }

  /** What came of some edits. */
  static final class Outcome {
    private final byte[] content;
    private final int replacements;

    private Outcome(byte[] content, int replacements) {
      this.content = content;
      this.replacements = replacements;
    }

    byte[] content() {
      return content;
    }

    /** How many occurrences were replaced. */
    int replacements() {
      return replacements;
    }
  }

  /**
   * Makes edits, each on what the one before has left; all or none.
   *
   * @throws FileFailureException when a text is not there, or is there more than once
   */
  static Outcome apply(byte[] content, List<TextEdit> edits) {
    Outcome outcome = new Outcome(content, 0);
    for (int i = 0; i < edits.size(); i++) {
      Outcome next = edits.get(i).apply(outcome.content(), i);
      outcome = new Outcome(next.content(), outcome.replacements() + next.replacements());
    }
    return outcome;
  }

  private Outcome apply(byte[] content, int index) {
    byte[] wanted = oldText.getBytes(UTF_8);
    byte[] replacement = newText.getBytes(UTF_8);
    int first = indexOf(content, wanted, 0);
    if (first < 0) {
      throw new FileFailureException(
          FileError.TEXT_NOT_FOUND,
          "edits["
              + index
              + "].oldText is not in the file, blanks and line ends included; read the file again");
    }
    if (!all && indexOf(content, wanted, first + 1) >= 0) {
      throw new FileFailureException(
          FileError.TEXT_NOT_UNIQUE,
          "edits["
              + index
              + "].oldText is in the file more than once; give more of the text around it, or set"
              + " replaceAll");
    }
    ByteArrayOutputStream result = new ByteArrayOutputStream(content.length + replacement.length);
    int replacements = 0;
    int from = 0;
    for (int at = first; at >= 0; at = all ? indexOf(content, wanted, from) : -1) {
      result.write(content, from, at - from);
      result.writeBytes(replacement);
      from = at + wanted.length;
      replacements++;
      FileWriting.checkSize(result.size());
    }
    result.write(content, from, content.length - from);
    return new Outcome(result.toByteArray(), replacements);
  }

  private static int indexOf(byte[] content, byte[] wanted, int from) {
    for (int at = from; at <= content.length - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && content[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
