package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.sandbox.linux.Architecture;
import io.devbuddy.executor.sandbox.linux.BpfInstruction;
import java.util.List;

/** A small interpreter of system call filters, so that every architecture is covered anywhere. */
final class FilterRun {
  static final int ALLOWED = 0x7FFF0000;

  private FilterRun() {}

  /** The filter's answer to a call (struct seccomp_data, linux/seccomp.h). */
  static int of(List<BpfInstruction> filter, int number, int architecture, long... arguments) {
    int loaded = 0;
    for (int at = 0; ; at++) {
      BpfInstruction i = filter.get(at);
      boolean holds =
          switch (i.code()) {
            case 0x15 -> loaded == i.operand();
            case 0x35 -> Integer.compareUnsigned(loaded, i.operand()) >= 0;
            case 0x45 -> (loaded & i.operand()) != 0;
            default -> false;
          };
      switch (i.code()) {
        case 0x06 -> {
          return i.operand();
        }
        case 0x20 -> loaded = word(i.operand(), number, architecture, arguments);
        default -> at += holds ? i.jumpTrue() : i.jumpFalse();
      }
    }
  }

  /** What a call that fails with an error number is answered. */
  static int answer(int errno) {
    return errno == 0 ? ALLOWED : 0x00050000 | errno;
  }

  private static int word(int offset, int number, int architecture, long... arguments) {
    return switch (offset) {
      case 0 -> number;
      case 4 -> architecture;
      default -> {
        int argument = (offset - 16) / 8;
        long value = argument < arguments.length ? arguments[argument] : 0;
        yield (int) (offset % 8 == 0 ? value : value >>> 32);
      }
    };
  }

  static int of(
      List<BpfInstruction> filter, Architecture architecture, int number, long... arguments) {
    return of(filter, number, architecture.auditNumber(), arguments);
  }
}
