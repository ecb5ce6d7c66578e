package io.devbuddy.operator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalQuantityTest {
  @ParameterizedTest
  @CsvSource({
    "1000m, 1",
    "1500m, 1500m",
    "0.5, 500m",
    "2, 2",
    "0, 0",
    "1024Mi, 1Gi",
    "1.5Gi, 1536Mi",
    "1536Mi, 1536Mi",
    "1000, 1k",
    "1024, 1024",
    "100000k, 100M",
    "2G, 2G",
    "0.0001, 100u",
  })
  void isWhatTheApiServerKeeps(String written, String kept) {
    assertEquals(Optional.of(kept), CanonicalQuantity.of(Quantity.parse(written)));
  }

  @ParameterizedTest
  @CsvSource({"-1", "lots", "1Zi"})
  void refusesWhatIsNoAmount(String written) {
    assertEquals(Optional.empty(), CanonicalQuantity.of(new Quantity(written)));
  }
}
