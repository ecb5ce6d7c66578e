package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads labels and annotations that users give to pods and to objects that others select. */
final class NamedValues {
  private static final int MAX_ENTRIES = 64;
  private static final Pattern LABEL_VALUE =
      Pattern.compile("(([A-Za-z0-9][A-Za-z0-9_.-]{0,61})?[A-Za-z0-9])?");
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9.-]{1,253}/)?([A-Za-z0-9][A-Za-z0-9_.-]{0,61})?[A-Za-z0-9]");

  /** By these a workspace's Service, policies and Deployment find its pods. */
  private static final Set<String> OUR_LABELS =
      Set.of(
          "app.kubernetes.io/name",
          "app.kubernetes.io/instance",
          "app.kubernetes.io/component",
          "app.kubernetes.io/managed-by");

  /** Names that begin so are the operator's, or would change how the pods are confined. */
  private static final List<String> PROTECTED_NAMES =
      List.of(
          "devbuddy.io/",
          "container.apparmor.security.beta.kubernetes.io/",
          "container.seccomp.security.alpha.kubernetes.io/",
          "seccomp.security.alpha.kubernetes.io/");

  private final Violations violations;

  NamedValues(Violations violations) {
    this.violations = violations;
  }

  /** Labels that an object gets besides the operator's own. */
  SortedMap<String, String> labels(@Nullable Map<String, String> given, String field) {
    return read(given, field, true, true);
  }

  /** Annotations that an object gets besides the operator's own. */
  SortedMap<String, String> annotations(@Nullable Map<String, String> given, String field) {
    return read(given, field, false, true);
  }

  /** Labels that nodes have; any name will do. */
  SortedMap<String, String> nodeLabels(@Nullable Map<String, String> given, String field) {
    return read(given, field, true, false);
  }

  private SortedMap<String, String> read(
      @Nullable Map<String, String> given, String field, boolean labels, boolean ofOurObjects) {
    Map<String, String> entries = requireNonNullElse(given, Map.of());
    violations.require(
        entries.size() <= MAX_ENTRIES, field, "must not have more than " + MAX_ENTRIES);
    SortedMap<String, String> read = new TreeMap<>();
    entries.forEach((name, text) -> {
      String value = requireNonNullElse(text, "");
      violations.require(
          NAME.matcher(name).matches(), field, "has %s, which is no name".formatted(name));
      violations.require(
          !labels || LABEL_VALUE.matcher(value).matches(),
          field,
          "has for %s a value that labels cannot have".formatted(name));
      violations.require(
          !ofOurObjects
              || (PROTECTED_NAMES.stream().noneMatch(name::startsWith)
                  && !OUR_LABELS.contains(name)),
          field,
          "has %s; that name is not for workspaces to set".formatted(name));
      read.put(name, value);
    });
    return read;
  }
}
