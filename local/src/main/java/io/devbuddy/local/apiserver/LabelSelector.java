package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The {@code labelSelector} of a list or watch.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Labels
 *     and Selectors</a>
 */
record LabelSelector(List<Requirement> requirements) {

  /** One condition on one label. */
  sealed interface Requirement {}

  /** The label is there and has one of the values. */
  record In(String label, Set<String> values) implements Requirement {}

  /** The label is absent or has none of the values. */
  record NotIn(String label, Set<String> values) implements Requirement {}

  /** The label is there. */
  record Exists(String label) implements Requirement {}

  /** The label is absent. */
  record Absent(String label) implements Requirement {}

  private static final Pattern COMMA_OUTSIDE_SET = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern EQUALITY = Pattern.compile("([^\\s=!]+)\\s*(==|=|!=)\\s*(\\S*)");
  private static final Pattern MEMBERSHIP =
      Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
  private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*([^\\s=!(),]+)");

  static LabelSelector parse(String text) {
    List<Requirement> requirements = new ArrayList<>();
    if (!text.isBlank()) {
      COMMA_OUTSIDE_SET
          .splitAsStream(text)
          .forEach(part -> requirements.add(parseOne(part.strip())));
    }
    return new LabelSelector(List.copyOf(requirements));
  }

  private static Requirement parseOne(String part) {
    Matcher membership = MEMBERSHIP.matcher(part);
    if (membership.matches()) {
      Set<String> values =
          Arrays.stream(membership.group(3).split(",", -1))
              .map(String::strip)
              .collect(Collectors.toUnmodifiableSet());
      return membership.group(2).equals("in")
          ? new In(membership.group(1), values)
          : new NotIn(membership.group(1), values);
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      Set<String> value = Set.of(equality.group(3));
      return equality.group(2).equals("!=")
          ? new NotIn(equality.group(1), value)
          : new In(equality.group(1), value);
    }
    Matcher presence = PRESENCE.matcher(part);
    if (presence.matches()) {
      return presence.group(1).isEmpty()
          ? new Exists(presence.group(2))
          : new Absent(presence.group(2));
    }
    throw StatusException.badRequest("unable to parse labelSelector requirement \"" + part + "\"");
  }

  boolean matches(JsonNode object) {
    JsonNode labels = object.at("/metadata/labels");
    return requirements.stream().allMatch(requirement -> holds(requirement, labels));
  }

  private static boolean holds(Requirement requirement, JsonNode labels) {
    return switch (requirement) {
      case In(String label, Set<String> values) ->
          labels.has(label) && values.contains(labels.path(label).asText());
      case NotIn(String label, Set<String> values) ->
          !labels.has(label) || !values.contains(labels.path(label).asText());
      case Exists(String label) -> labels.has(label);
      case Absent(String label) -> !labels.has(label);
    };
  }
}
