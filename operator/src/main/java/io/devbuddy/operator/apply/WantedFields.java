package io.devbuddy.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Looks for every field of a wish in an object. Fields and, in lists that have a key, elements that
 * the server or others added do not matter: server-side apply leaves them alone.
 */
final class WantedFields {
  /** Key fields of the lists that the API declares as maps; every other list is one value. */
  private static final Map<String, String> KEYS =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "volumes", "name",
          "env", "name",
          "imagePullSecrets", "name",
          "volumeMounts", "mountPath",
          "ownerReferences", "uid");

  private WantedFields() {}

  /** Returns the wanted fields that the actual object lacks or has with another value. */
  static List<FieldPath> missing(JsonNode wanted, JsonNode actual) {
    return missing(FieldPath.ROOT, "", wanted, actual).toList();
  }

  private static Stream<FieldPath> missing(
      FieldPath path, String name, JsonNode wanted, JsonNode actual) {
    if (isZero(wanted) && isAbsent(actual)) {
      return Stream.empty(); // the API server leaves out zero values of many fields
    }
    if (wanted.isObject() && actual.isObject()) {
      return wanted
          .propertyStream()
          .flatMap(field ->
              missing(
                  path.field(field.getKey()),
                  field.getKey(),
                  field.getValue(),
                  actual.path(field.getKey())));
    }
    if (wanted.isArray() && actual.isArray()) {
      return key(name, wanted)
          .map(key -> inMap(path, key, wanted, actual))
          .orElseGet(() -> inValue(path, wanted, actual));
    }
    return wanted.isValueNode() && wanted.asText().equals(actual.asText())
        ? Stream.empty()
        : Stream.of(path);
  }

  private static Stream<FieldPath> inMap(
      FieldPath path, String key, JsonNode wanted, JsonNode actual) {
    return IntStream.range(0, wanted.size())
        .boxed()
        .flatMap(i -> {
          JsonNode element = wanted.get(i);
          FieldPath at = path.element(i, element);
          return StreamSupport.stream(actual.spliterator(), false)
              .filter(candidate -> candidate.path(key).asText().equals(element.path(key).asText()))
              .findFirst()
              .map(found -> missing(at, "", element, found))
              .orElseGet(() -> Stream.of(at));
        });
  }

  private static Stream<FieldPath> inValue(FieldPath path, JsonNode wanted, JsonNode actual) {
    if (wanted.size() != actual.size()) {
      return Stream.of(path);
    }
    return IntStream.range(0, wanted.size())
        .boxed()
        .flatMap(i -> missing(path.element(i, wanted.get(i)), "", wanted.get(i), actual.get(i)));
  }

  private static Optional<String> key(String list, JsonNode wanted) {
    if ("ports".equals(list)) {
      // Of containers and Services; the ports of a NetworkPolicy are one value.
      JsonNode port = wanted.path(0);
      return Stream.of(Map.entry("containerPort", "containerPort"), Map.entry("targetPort", "port"))
          .filter(mark -> port.has(mark.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }
    return Optional.ofNullable(KEYS.get(list));
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean isZero(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY, OBJECT -> node.isEmpty();
      case BOOLEAN -> !node.booleanValue();
      case NUMBER -> node.doubleValue() == 0;
      case STRING -> node.textValue().isEmpty();
      case NULL, MISSING -> true;
      case BINARY, POJO -> false;
    };
  }
}
