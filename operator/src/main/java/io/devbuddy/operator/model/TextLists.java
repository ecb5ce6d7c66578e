package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lists of texts, in which nothing may be blank. */
final class TextLists {
  private final Violations violations;

  TextLists(Violations violations) {
    this.violations = violations;
  }

  /** Returns the entries, after noting every rule that they break. */
  List<String> read(
      @Nullable List<String> given, List<String> defaults, int maxEntries, String field) {
    List<String> entries =
        requireNonNullElse(given, defaults).stream()
            .map(entry -> requireNonNullElse(entry, ""))
            .toList();
    violations.require(
        entries.size() <= maxEntries, field, "must not have more than " + maxEntries + " entries");
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i);
      violations.require(
          !entry.isBlank() && entry.chars().noneMatch(Character::isISOControl),
          field + "[" + i + "]",
          "must not be blank or hold a control character");
    }
    return entries;
  }

  /** Returns the entries, which of which any may be blank. */
  List<String> lines(@Nullable List<String> given, int maxEntries, String field) {
    List<String> entries =
        requireNonNullElse(given, List.<String>of()).stream()
            .map(entry -> requireNonNullElse(entry, ""))
            .toList();
    violations.require(
        entries.size() <= maxEntries, field, "must not have more than " + maxEntries + " entries");
    for (int i = 0; i < entries.size(); i++) {
      violations.require(
          entries.get(i).indexOf('\0') < 0, field + "[" + i + "]", "must not hold a NUL character");
    }
    return entries;
  }

  /** Returns the entries, after noting those that do not match. */
  List<String> matching(
      @Nullable List<String> given, int maxEntries, Pattern form, String rule, String field) {
    List<String> entries = read(given, List.of(), maxEntries, field);
    for (int i = 0; i < entries.size(); i++) {
      violations.require(
          entries.get(i).isBlank() || form.matcher(entries.get(i)).matches(),
          field + "[" + i + "]",
          rule);
    }
    return entries;
  }
}
