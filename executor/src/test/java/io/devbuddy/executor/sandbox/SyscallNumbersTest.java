package io.devbuddy.executor.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devbuddy.executor.sandbox.linux.Architecture;
import io.devbuddy.executor.sandbox.linux.Syscall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The numbers of system calls are those of the kernel's headers, where they are installed: x86_64
 * has a table of its own, aarch64 uses the generic one (asm/unistd.h of each).
 */
class SyscallNumbersTest {
  private static final Pattern DEFINITION =
      Pattern.compile("#define __NR(?:3264)?_(\\w+)\\s+(\\d+|__NR3264_\\w+).*");
  private static final Map<Architecture, List<Path>> HEADERS =
      Map.of(
          Architecture.X86_64,
          List.of(
              Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
              Path.of("/usr/include/asm/unistd_64.h"),
              Path.of("/usr/x86_64-linux-gnu/include/asm/unistd_64.h")),
          Architecture.AARCH64,
          List.of(
              Path.of("/usr/aarch64-linux-gnu/include/asm-generic/unistd.h"),
              Path.of("/usr/include/asm-generic/unistd.h")));

  @TestFactory
  List<DynamicTest> areThoseOfTheHeaders() {
    return List.of(Architecture.values()).stream()
        .map(architecture ->
            DynamicTest.dynamicTest(architecture.toString(), () -> compare(architecture)))
        .toList();
  }

  private static void compare(Architecture architecture) throws IOException {
    Path header =
        HEADERS.getOrDefault(architecture, List.of()).stream()
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of(""));
    assumeTrue(Files.isRegularFile(header), "no kernel header for " + architecture);
    Map<String, Integer> numbers = numbers(header);
    int compared = 0;
    for (Syscall call : Syscall.values()) {
      Integer number = numbers.get(call.name().toLowerCase(Locale.ROOT));
      if (number != null) {
        assertTrue(call.existsOn(architecture), call + " exists on " + architecture);
        assertEquals(number, call.number(architecture), call + " on " + architecture);
        compared++;
      }
    }
    // A header older than a call does not have it.
    assertTrue(compared >= 80, "only " + compared + " of " + header + " could be compared");
  }

  private static Map<String, Integer> numbers(Path header) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    for (String line : Files.readAllLines(header)) {
      Matcher definition = DEFINITION.matcher(line);
      if (definition.matches() && Character.isDigit(definition.group(2).charAt(0))) {
        numbers.putIfAbsent(definition.group(1), Integer.valueOf(definition.group(2)));
      }
    }
    return numbers;
  }
}
