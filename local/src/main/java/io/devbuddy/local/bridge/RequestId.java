package io.devbuddy.local.bridge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The id of a request as JSON, so that {@code 1} and {@code "1"} are two. Equal numbers are equal
 * ids in whatever form they are written.
 */
record RequestId(String json) {
  private static final int LONGEST_EXPONENT = 400;

  /** Reads the value at the parser; empty for what can be no id, such as null. */
  static Optional<RequestId> of(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_STRING ->
          Optional.of(
              new RequestId(
                  '"'
                      + new String(JsonStringEncoder.getInstance().quoteAsString(parser.getText()))
                      + '"'));
      case VALUE_NUMBER_INT -> Optional.of(new RequestId(parser.getText()));
      case VALUE_NUMBER_FLOAT -> Optional.of(new RequestId(plain(parser.getText())));
      default -> {
        parser.skipChildren();
        yield Optional.empty();
      }
    };
  }

  private static String plain(String number) {
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    return Math.abs(value.scale()) > LONGEST_EXPONENT ? number : value.toPlainString();
  }
}
