package io.devbuddy.executor.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before it is logged: values of keys that name a secret, and text that
 * has the shape of one.
 */
public final class Redaction {
  private static final String HIDDEN = "***";

  /** {@code key=value}, {@code key: value}, with quotes around the value or not. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9_.-]*)([\"']?\\s*(?:=|:(?!//))\\s*)(\"[^\"]*\"|'[^']*'|[^\\s&;'\",}]+)");

  /** {@code --key value} inside a longer text, such as a script. */
  private static final Pattern FLAG =
      Pattern.compile(
          "(--?)([A-Za-z][A-Za-z0-9_.-]*)(\\s+)(\"[^\"]*\"|'[^']*'|[^\\s'\"-][^\\s'\"]*)");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)((?:proxy-)?authorization|cookie)(\\s*[:=]\\s*)([^\"'\\r\\n]+)");
  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic)(\\s+)([A-Za-z0-9._~+/=-]{8,})");
  private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/\\s:@\"']*):[^/\\s@\"']+@");
  private static final Pattern USER_PASSWORD =
      Pattern.compile("((?:^|\\s)(?:-u|--user|--proxy-user)[\\s=]+[^\\s:]+):\\S+");
  private static final Pattern SHAPES =
      Pattern.compile(
          "\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_[A-Za-z0-9_]{20,}"
              + "|\\bglpat-[A-Za-z0-9_-]{16,}|\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"
              + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b|\\bsk-[A-Za-z0-9_-]{20,}"
              + "|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*|-----BEGIN [A-Z"
              + " ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)");

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
    redacted = ASSIGNMENT.matcher(redacted).replaceAll(match -> hideValue(match, 1, 2));
    return FLAG.matcher(redacted).replaceAll(match -> hideValue(match, 2, 3));
  }

  private static String hideValue(MatchResult match, int keyGroup, int lastKept) {
    if (!SecretNames.isSecret(match.group(keyGroup))) {
      return Matcher.quoteReplacement(match.group());
    }
    String kept = match.group().substring(0, match.end(lastKept) - match.start());
    return Matcher.quoteReplacement(kept + HIDDEN);
  }
}
