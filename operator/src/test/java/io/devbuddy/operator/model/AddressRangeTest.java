package io.devbuddy.operator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, true",
    "0.0.0.0/0, true",
    "255.255.255.255/32, true",
    "256.0.0.0/8, false",
    "10.0.0/8, false",
    "10.0.0.0/33, false",
    "10.0.0.0, false",
    "010.0.0.0/8, false",
    "::/0, true",
    "fd00::/8, true",
    "2001:db8::1/128, true",
    "1:2:3:4:5:6:7:8/64, true",
    "1:2:3:4:5:6:7/64, false",
    "1:2:3:4:5:6:7:8:9/64, false",
    "1:2:3:4:5:6:7::8/64, false",
    "fd00::1::/8, false",
    "fd00:::/8, false",
    "fd00::/129, false",
    "fg00::/8, false",
    "12345::/8, false",
  })
  void takesRangesOnly(String range, boolean valid) {
    assertEquals(valid, AddressRange.isValid(range));
  }
}
