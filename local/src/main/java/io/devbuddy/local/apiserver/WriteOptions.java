package io.devbuddy.local.apiserver;

import java.util.Locale;

/**
 * The options of a create, update or patch.
 *
 * @param manager who owns the written fields
 * @param force whether an apply takes fields from other managers
 */
record WriteOptions(String manager, FieldValidation validation, boolean dryRun, boolean force) {

  /** What happens to fields that the schema does not know. */
  enum FieldValidation {
    IGNORE,
    WARN,
    STRICT
  }

  static WriteOptions of(ApiRequest request) {
    String agent = request.userAgent();
    int end = agent.indexOf('/');
    String fallback = end > 0 ? agent.substring(0, end) : "unknown";
    return new WriteOptions(
        request.query("fieldManager").orElse(fallback),
        request.query("fieldValidation").map(WriteOptions::validation).orElse(FieldValidation.WARN),
        request.query("dryRun").isPresent(),
        request.isSet("force"));
  }

  private static FieldValidation validation(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "warn" -> FieldValidation.WARN;
      case "ignore" -> FieldValidation.IGNORE;
      case "strict" -> FieldValidation.STRICT;
      default ->
          throw StatusException.badRequest(
              "fieldValidation must be Ignore, Warn or Strict, not \"" + text + "\"");
    };
  }
}
