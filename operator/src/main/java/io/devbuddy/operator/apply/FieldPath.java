package io.devbuddy.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a field is in an object.
 *
 * @param steps from the root
 */
record FieldPath(List<Step> steps) {
  static final FieldPath ROOT = new FieldPath(List.of());

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+");

  FieldPath {
    steps = List.copyOf(steps);
  }

  FieldPath field(String name) {
    return then(new Step.Field(name));
  }

  FieldPath element(int index, JsonNode content) {
    return then(new Step.Element(index, content));
  }

  /** Returns the path as users write it: {@code spec.containers[0].image}, {@code data[a.json]}. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Element element -> text.append('[').append(element.index()).append(']');
        case Step.Field(String name) when !PLAIN.matcher(name).matches() ->
            text.append('[').append(name).append(']');
        case Step.Field(String name) -> text.append(text.isEmpty() ? "" : ".").append(name);
      }
    }
    return text.toString();
  }

  private FieldPath then(Step step) {
    return new FieldPath(Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  /** One step down. */
  sealed interface Step {
    /** Into an object's field. */
    record Field(String name) implements Step {}

    /** Into a list's element, whose content tells which one it is when the list has keys. */
    record Element(int index, JsonNode content) implements Step {}
  }
}
