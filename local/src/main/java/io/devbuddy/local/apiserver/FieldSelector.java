package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code fieldSelector} of a list or watch. More generous than Kubernetes: any path of scalar
 * fields can be named.
 */
record FieldSelector(List<Term> terms) {

  /** One comparison; a field that is absent counts as empty. */
  record Term(String path, boolean equal, String value) {}

  private static final Pattern TERM = Pattern.compile("([\\w.-]+)\\s*(==|=|!=)\\s*(.*)");
  private static final Pattern COMMA = Pattern.compile(",");

  static FieldSelector parse(String text) {
    return new FieldSelector(
        text.isBlank() ? List.of() : COMMA.splitAsStream(text).map(FieldSelector::term).toList());
  }

  private static Term term(String text) {
    Matcher matcher = TERM.matcher(text.strip());
    if (!matcher.matches()) {
      throw StatusException.badRequest("unable to parse fieldSelector \"" + text + "\"");
    }
    return new Term(matcher.group(1), !matcher.group(2).equals("!="), matcher.group(3));
  }

  boolean matches(JsonNode object) {
    return terms.stream()
        .allMatch(term -> {
          String actual = object.at("/" + term.path().replace('.', '/')).asText();
          return actual.equals(term.value()) == term.equal();
        });
  }
}
