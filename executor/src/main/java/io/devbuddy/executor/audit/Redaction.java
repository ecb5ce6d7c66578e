package io.devbuddy.executor.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before it is logged: values of keys that name a secret, and text that
 * has the shape of one. Its patterns are such that the time it takes grows with the length of the
 * text and not with its square, as clients choose the text.
 */
public final class Redaction {
  private static final String HIDDEN = "***";

  /** {@code key=} or {@code key:} of {@code key=value}, with a quote after the key or not. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?<![A-Za-z0-9_.-])[0-9_.-]*+([A-Za-z][A-Za-z0-9_.-]*+)[\"']?\\s*+(?:=|:(?!//))\\s*+");

  private static final Pattern ASSIGNED = Pattern.compile("\"[^\"]*\"|'[^']*'|[^\\s&;'\",}]+");

  /** {@code --key} of {@code --key value} inside a longer text, such as a script. */
  private static final Pattern FLAG =
      Pattern.compile("(?<![A-Za-z0-9_.-])--?([A-Za-z][A-Za-z0-9_.-]*+)\\s++");

  private static final Pattern FLAG_VALUE =
      Pattern.compile("\"[^\"]*\"|'[^']*'|[^\\s'\"-][^\\s'\"]*");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)((?:proxy-)?authorization|cookie)(\\s*[:=]\\s*)([^\"'\\r\\n]+)");
  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic)(\\s+)([A-Za-z0-9._~+/=-]{8,})");
  private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/\\s:@\"']*):[^/\\s@\"']+@");
  private static final Pattern USER_PASSWORD =
      Pattern.compile("((?:^|\\s)(?:-u|--user|--proxy-user)[\\s=]++[^\\s:]++):\\S+");
  private static final Pattern SHAPES =
      Pattern.compile(
          "\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_[A-Za-z0-9_]{20,}"
              + "|\\bglpat-[A-Za-z0-9_-]{16,}|\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"
              + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b|\\bsk-[A-Za-z0-9_-]{20,}"
              + "|(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*+\\.[A-Za-z0-9_-]{8,}+\\.)"
              + "[A-Za-z0-9_-]*?\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*|-----BEGIN"
              + " [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)");

  private Redaction() {}

  /** The arguments with their secrets hidden; as many as were given. */
  public static List<String> arguments(List<String> argv) {
    List<String> redacted = new ArrayList<>(argv.size());
    String previous = "";
    for (String argument : argv) {
      redacted.add(isValueOfSecret(previous, argument) ? HIDDEN : after(previous, argument));
      previous = argument;
    }
    return redacted;
  }

  private static boolean isValueOfSecret(String flag, String value) {
    return flag.startsWith("-")
        && flag.indexOf('=') < 0
        && flag.indexOf(' ') < 0
        && !value.startsWith("--")
        && SecretNames.isSecret(flag.replaceFirst("^-+", ""));
  }

  private static String after(String flag, String argument) {
    if (flag.equals("-u") || flag.equals("--user") || flag.equals("--proxy-user")) {
      int colon = argument.indexOf(':');
      return colon < 0 ? text(argument) : argument.substring(0, colon + 1) + HIDDEN;
    }
    return text(argument);
  }

  /** Whether what has this name is a secret. */
  public static boolean namesSecret(String name) {
    return SecretNames.isSecret(name);
  }

  /** A text with its secrets hidden. */
  public static String text(String text) {
    String redacted = SHAPES.matcher(text).replaceAll(HIDDEN);
    redacted = URL_PASSWORD.matcher(redacted).replaceAll("$1:" + HIDDEN + "@");
    redacted = AUTHORIZATION.matcher(redacted).replaceAll("$1$2" + HIDDEN);
    redacted = BEARER.matcher(redacted).replaceAll("$1$2" + HIDDEN);
    redacted = USER_PASSWORD.matcher(redacted).replaceAll("$1:" + HIDDEN);
    redacted = hideValues(redacted, ASSIGNMENT, ASSIGNED);
    return hideValues(redacted, FLAG, FLAG_VALUE);
  }

  /** Looks at each key once, and at a value only when its key names a secret. */
  private static String hideValues(String text, Pattern key, Pattern value) {
    Matcher keys = key.matcher(text);
    Matcher values = value.matcher(text);
    StringBuilder redacted = new StringBuilder(text.length());
    int copied = 0;
    for (int from = 0; from <= text.length() && keys.find(from); ) {
      from = keys.end();
      if (SecretNames.isSecret(keys.group(1)) && values.region(from, text.length()).lookingAt()) {
        redacted.append(text, copied, from).append(HIDDEN);
        copied = values.end();
        from = copied;
      }
    }
    return redacted.append(text, copied, text.length()).toString();
  }
}
