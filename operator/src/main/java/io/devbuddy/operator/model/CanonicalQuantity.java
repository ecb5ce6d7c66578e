package io.devbuddy.operator.model;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Quantities in the one form that the API server keeps (Kubernetes API, package resource), so that
 * what was applied and what is stored are equal as text.
 */
final class CanonicalQuantity {
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  private static final BigDecimal KILO = BigDecimal.valueOf(1000);
  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final List<String> DECIMAL = List.of("", "k", "M", "G", "T", "P", "E");
  private static final List<String> FRACTION = List.of("m", "u", "n");

  private CanonicalQuantity() {}

  /** Returns the canonical form, or empty when the quantity cannot be read or is negative. */
  static Optional<String> of(Quantity quantity) {
    return amount(quantity)
        .filter(amount -> amount.signum() >= 0)
        .map(amount -> format(amount, quantity.getFormat()));
  }

  /** Returns the number that a quantity stands for, or empty when it cannot be read. */
  static Optional<BigDecimal> amount(Quantity quantity) {
    try {
      return Optional.of(quantity.getNumericalAmount());
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty(); // the library's answer to text that is no quantity
    }
  }

  private static String format(BigDecimal amount, String suffix) {
    if (suffix.endsWith("i") && isWhole(amount)) {
      return scaleUp(amount, KIBI, BINARY);
    }
    if (isWhole(amount)) {
      return scaleUp(amount, KILO, DECIMAL);
    }
    BigDecimal scaled = amount;
    for (String unit : FRACTION) {
      scaled = scaled.multiply(KILO);
      if (isWhole(scaled)) {
        return scaled.toBigInteger() + unit;
      }
    }
    // The API server keeps nothing finer than nano and rounds up.
    return scaled.setScale(0, RoundingMode.CEILING).toBigInteger() + "n";
  }

  private static String scaleUp(BigDecimal amount, BigDecimal step, List<String> units) {
    BigDecimal scaled = amount;
    int unit = 0;
    while (scaled.signum() > 0 && unit < units.size() - 1 && scaled.remainder(step).signum() == 0) {
      scaled = scaled.divide(step);
      unit++;
    }
    return scaled.toBigInteger() + units.get(unit);
  }

  private static boolean isWhole(BigDecimal amount) {
    return amount.remainder(BigDecimal.ONE).signum() == 0;
  }
}
