package io.devbuddy.executor.audit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes an argument so that its borders are kept and nothing in it can be taken for a field of the
 * entry: plain words as they are, anything else in double quotes with escapes.
 */
final class ArgumentQuoting {
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./*~^-]+");

  private ArgumentQuoting() {}

  static String quote(String argument) {
    if (PLAIN.matcher(argument).matches()) {
      return argument;
    }
    StringBuilder quoted = new StringBuilder(argument.length() + 8).append('"');
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        // "User: x" inside an argument must not answer a search for "User: x".
        case ':' -> quoted.append(isFollowedByBlank(argument, i) ? "\\u003a" : ":");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            quoted.append("\\u").append(HEX.toHexDigits(c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean isFollowedByBlank(String text, int index) {
    return index + 1 < text.length() && text.charAt(index + 1) == ' ';
  }

  /** The arguments of a line of quoted ones, separated by blanks. */
  static List<String> parse(String line) {
    List<String> arguments = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      StringBuilder argument = new StringBuilder();
      if (line.charAt(i) == '"') {
        i++;
        while (line.charAt(i) != '"') {
          i = line.charAt(i) == '\\' ? unescape(line, i + 1, argument) : copy(line, i, argument);
        }
        i++;
      } else {
        while (i < line.length() && line.charAt(i) != ' ') {
          i = copy(line, i, argument);
        }
      }
      arguments.add(argument.toString());
      i++;
    }
    return arguments;
  }

  private static int copy(String line, int index, StringBuilder into) {
    into.append(line.charAt(index));
    return index + 1;
  }

  private static int unescape(String line, int index, StringBuilder into) {
    char kind = line.charAt(index);
    if (kind == 'u') {
      into.append((char) Integer.parseInt(line, index + 1, index + 5, 16));
      return index + 5;
    }
    into.append(kind == 'n' ? '\n' : kind);
    return index + 1;
  }
}
