package io.devbuddy.executor.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.executor.sandbox.linux.Architecture;
import io.devbuddy.executor.sandbox.linux.BpfInstruction;
import io.devbuddy.executor.sandbox.linux.Syscall;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter where TCP ports are open, and the number that lets limits be set. */
class TcpFilterTest {
  private static final long PASS = 0x1234_5678_9ABC_DEF0L;
  private static final Network OPEN = new Network.Ports(List.of(443));

  @ParameterizedTest
  @CsvSource({
    "SOCKET,2 1 0,0",
    "SOCKET,2 1 6,0",
    "SOCKET,10 1 0,0",
    "SOCKET,2 0x80801 6,0",
    "SOCKET,2 1 262,13",
    "SOCKET,2 1 132,13",
    "SOCKET,2 1 256,13",
    "SOCKET,2 2 0,13",
    "SOCKET,2 0x80802 17,13",
    "SOCKET,10 2 0,13",
    "SOCKET,2 3 1,13",
    "SOCKET,2 5 132,13",
    "SOCKET,2 0 0,13",
    "SOCKET,1 1 0,13",
    "SOCKET,16 3 0,97",
    "SOCKET,17 3 0,97",
    "SOCKET,40 1 0,97",
    "SOCKETPAIR,1 1 0,0",
    "SOCKETPAIR,1 2 0,13",
    "SENDTO,3 0 1 0,0",
    "SENDTO,3 0 1 0x4000,0",
    "SENDTO,3 0 1 0x20000000,13",
    "SENDTO,3 0 1 0x20004000,13",
    "SENDMSG,3 0 0,0",
    "SENDMSG,3 0 0x20000000,13",
    "SENDMMSG,3 0 1 0,0",
    "SENDMMSG,3 0 1 0x20000000,13",
    "LISTEN,3 1,13",
    "CONNECT,3 0 16,0",
    "PTRACE,0,1"
  })
  void letsOnlyPlainTcpThrough(Syscall call, String arguments, int errno) {
    long[] values = Arrays.stream(arguments.split(" ", -1)).mapToLong(Long::decode).toArray();
    for (Architecture architecture : Architecture.values()) {
      List<BpfInstruction> filter = SyscallFilter.build(architecture, OPEN, PASS);
      assertEquals(
          FilterRun.answer(errno),
          FilterRun.of(filter, architecture, call.number(architecture), values),
          call + " " + arguments + " on " + architecture);
    }
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void letsLimitsOfOthersBeSetOnlyWithTheWholeNumber(Architecture architecture) {
    List<BpfInstruction> filter = SyscallFilter.build(architecture, new Network.None(), PASS);
    int number = Syscall.PRLIMIT64.number(architecture);
    assertEquals(0x7FFF0000, FilterRun.of(filter, architecture, number, 77, 7, 1, 0, PASS));
    assertEquals(0x7FFF0000, FilterRun.of(filter, architecture, number, 0, 7, 1, 0, 0));
    for (long wrong : new long[] {0, PASS ^ 1, PASS ^ 1L << 32, PASS >>> 32, PASS << 32, ~PASS}) {
      assertEquals(
          FilterRun.answer(1), FilterRun.of(filter, architecture, number, 77, 7, 1, 0, wrong));
    }
  }
}
