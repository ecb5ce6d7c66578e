package io.devbuddy.executor.files;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Looks for a pattern in lines. Ends a search that takes too long, as clients choose patterns. */
public final class LineMatcher {
  /** The longest pattern, in characters. */
  public static final int MAX_PATTERN_CHARS = 1000;

  /** So much of a line is looked at. */
  static final int MAX_LINE_CHARS = 10_000;

  /** A line of the length that is looked at is read so often, a thousand times over. */
  private static final long MAX_READS = 1000L * MAX_LINE_CHARS;

  private static final long CHECK_EVERY = 4096;

  private final Pattern pattern;

  /**
   * Makes one.
   *
   * @param regex whether the pattern is a regular expression ({@link Pattern}), and no plain text
   * @throws FileFailureException when it is no valid one
   */
  public LineMatcher(String pattern, boolean regex, boolean ignoreCase) {
    int flags =
        (regex ? 0 : Pattern.LITERAL)
            | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    try {
      this.pattern = Pattern.compile(pattern, flags);
    } catch (PatternSyntaxException e) {
      throw new FileFailureException(
          FileError.INVALID_ARGUMENT,
          "pattern is no valid regular expression: "
              + e.getDescription()
              + " at character "
              + (e.getIndex() + 1));
    } catch (StackOverflowError e) {
      throw tooComplex();
    }
  }

  private static FileFailureException tooComplex() {
    return new FileFailureException(
        FileError.INVALID_ARGUMENT, "pattern is too complex; use a simpler one");
  }

  /** The place of the first occurrence in a line, from 0; empty when there is none. */
  OptionalInt find(FileSession session, CharSequence line) {
    Matcher matcher =
        pattern.matcher(
            new Watched(
                line.length() > MAX_LINE_CHARS ? line.subSequence(0, MAX_LINE_CHARS) : line,
                session));
    try {
      return matcher.find() ? OptionalInt.of(matcher.start()) : OptionalInt.empty();
    } catch (StackOverflowError e) {
      throw tooComplex();
    }
  }

  /** Looks at the time while it is read: some patterns read a line again and again. */
  private static final class Watched implements CharSequence {
    private final CharSequence text;
    private final FileSession session;
    private long reads;

    Watched(CharSequence text, FileSession session) {
      this.text = text;
      this.session = session;
    }

    @Override
    public char charAt(int index) {
      if (++reads > MAX_READS) {
        throw tooComplex();
      }
      if (reads % CHECK_EVERY == 0) {
        session.checkTime();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
