package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {
  @ParameterizedTest
  @CsvSource({
    "CapEff:\t0000000000000000, false",
    "CapEff:\t0000000000000400, true",
    "CapPrm:\t000001ffffffffff, true",
    "CapBnd:\t000001ffffffffff, false"
  })
  void countsWhatTheProcessCanUse(String line, boolean held) {
    assertEquals(held, Capabilities.held(List.of("Name:\tjava", line)));
  }
}
