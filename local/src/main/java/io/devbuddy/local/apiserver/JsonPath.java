package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JSONPath of printer columns: fields, {@code ['a.b']}, {@code [0]}, {@code [*]} and filters
 * like {@code [?(@.type=="Ready")]}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubectl/jsonpath/">JSONPath Support</a>
 */
record JsonPath(List<Step> steps) {

  /** One part of the path. */
  sealed interface Step {}

  /** A field of an object. */
  record Field(String name) implements Step {}

  /** An element of a list, from the end when negative. */
  record Index(int index) implements Step {}

  /** All elements. */
  record All() implements Step {}

  /** The elements whose value under {@code path} is, or is not, {@code value}. */
  record Filter(JsonPath path, boolean equal, String value) implements Step {}

  private static final Pattern STEP =
      Pattern.compile(
          "\\.?\\[\\?\\(\\s*@(?<path>[^=!]*?)\\s*(?<op>==|!=)\\s*(?<value>\"[^\"]*\"|'[^']*'|[^)\\s]+)"
              + "\\s*\\)]|\\.?\\[['\"](?<quoted>[^'\"]+)['\"]]|\\.?\\[(?<index>-?\\d+)]"
              + "|\\.?(?<all>\\[\\*])|(?<star>\\.\\*)|\\.?(?<field>(?:[^.\\[\\]\\\\]|\\\\.)+)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final Pattern QUOTES = Pattern.compile("^[\"']|[\"']$");

  /**
   * Reads a path like {@code .status.phase}.
   *
   * @throws IllegalArgumentException when it is not understood
   */
  static JsonPath parse(String text) {
    String rest = text.strip();
    if (rest.startsWith("{") && rest.endsWith("}")) {
      rest = rest.substring(1, rest.length() - 1);
    }
    rest = rest.startsWith("$") ? rest.substring(1) : rest;
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(rest);
    int position = 0;
    while (position < rest.length() && !rest.equals(".")) {
      if (!matcher.region(position, rest.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "JSONPath " + text + " is not understood at character " + position);
      }
      steps.add(step(matcher));
      position = matcher.end();
    }
    return new JsonPath(List.copyOf(steps));
  }

  private static Step step(Matcher matcher) {
    if (matcher.group("op") != null) {
      String value = QUOTES.matcher(matcher.group("value")).replaceAll("");
      return new Filter(parse(matcher.group("path")), matcher.group("op").equals("=="), value);
    }
    if (matcher.group("quoted") != null) {
      return new Field(matcher.group("quoted"));
    }
    if (matcher.group("index") != null) {
      return new Index(Integer.parseInt(matcher.group("index")));
    }
    if (matcher.group("field") != null) {
      return new Field(ESCAPED.matcher(matcher.group("field")).replaceAll("$1"));
    }
    return new All();
  }

  /** The values found, in order; empty when there is nothing. */
  List<JsonNode> find(JsonNode root) {
    Stream<JsonNode> found = Stream.of(root);
    for (Step step : steps) {
      found = found.flatMap(value -> next(value, step)).filter(value -> !value.isMissingNode());
    }
    return found.toList();
  }

  private static Stream<JsonNode> next(JsonNode value, Step step) {
    return switch (step) {
      case Field(String name) -> Stream.of(value.path(name));
      case Index(int index) -> Stream.of(value.path(index < 0 ? value.size() + index : index));
      case All() -> Json.stream(value);
      case Filter(JsonPath path, boolean equal, String wanted) ->
          Json.stream(value)
              .filter(item ->
                  equal == path.find(item).stream().anyMatch(v -> v.asText().equals(wanted)));
    };
  }
}
