package io.devbuddy.executor.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.sandbox.linux.Architecture;
import io.devbuddy.executor.sandbox.linux.BpfInstruction;
import io.devbuddy.executor.sandbox.linux.Syscall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the filter in a small interpreter, so that both architectures are covered on any machine.
 */
class SyscallFilterTest {
  private static final int EPERM = 1;
  private static final int EACCES = 13;
  private static final int ENOSYS = 38;
  private static final int EAFNOSUPPORT = 97;
  private static final int MAX_INSTRUCTIONS = 4096;

  @ParameterizedTest
  @CsvSource({
    "UNSHARE,0,0,1",
    "PTRACE,0,0,1",
    "MOUNT,0,0,1",
    "BPF,0,0,1",
    "KEYCTL,0,0,1",
    "OPEN_TREE_ATTR,0,0,1",
    "CLONE3,0,0,38",
    "IO_URING_SETUP,0,0,38",
    "CLONE,0x10000000,0,1",
    "CLONE,0x003D0F00,0,0",
    "PRLIMIT64,0,0,0",
    "PRLIMIT64,77,0,1",
    "SETPRIORITY,0,0,0",
    "SETPRIORITY,0,77,1",
    "SETPRIORITY,1,0,0",
    "SETPRIORITY,2,0,1",
    "SCHED_SETAFFINITY,0,0,0",
    "SCHED_SETAFFINITY,77,0,1",
    "IOCTL,0,0x5412,1",
    "IOCTL,0,0x541C,1",
    "IOCTL,0,0x5401,0",
    "MEMFD_CREATE,0,1,13",
    "MEMFD_CREATE,0,9,0",
    "SOCKET,1,1,13",
    "SOCKET,2,1,13",
    "SOCKET,10,2,13",
    "SOCKET,16,3,97",
    "SOCKET,40,1,97",
    "SOCKETPAIR,1,1,0",
    "SOCKETPAIR,2,1,97",
    "SOCKETPAIR,1,2,13",
    "SOCKETPAIR,1,3,13",
    "SOCKETPAIR,1,5,0",
    "STATMOUNT,0,0,1",
    "LISTMOUNT,0,0,1",
    "SHMGET,1,4096,13",
    "SHMAT,1,0,13",
    "SEMGET,1,1,13",
    "MSGGET,1,0,13",
    "READ,0,0,0",
    "KILL,77,9,0",
    "WAITID,0,0,0",
    "OPENAT,0,0,0"
  })
  void answersOnBothArchitectures(Syscall call, String first, String second, int errno) {
    for (Architecture architecture : Architecture.values()) {
      Data data =
          new Data(
              call.number(architecture),
              architecture.auditNumber(),
              Integer.decode(first),
              Integer.decode(second));
      assertEquals(answer(errno), run(architecture, data), call + " on " + architecture);
    }
  }

  @Test
  void killsProgramsOfAnotherArchitecture() {
    int i386 = 0x40000003;
    assertEquals(0x80000000, run(Architecture.X86_64, new Data(1, i386, 0, 0)));
  }

  @Test
  void doesNotKnowCallsWithWideNumbers() {
    Data data = new Data(0x40000000 | 41, Architecture.X86_64.auditNumber(), 2, 1);
    assertEquals(answer(ENOSYS), run(Architecture.X86_64, data));
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void fitsTheKernelAndAnswersEveryNumber(Architecture architecture) {
    assertTrue(build(architecture).size() < MAX_INSTRUCTIONS);
    for (int number = 0; number < 1000; number++) {
      int result = run(architecture, new Data(number, architecture.auditNumber(), 0, 0));
      assertTrue(
          List.of(answer(0), answer(EPERM), answer(EACCES), answer(ENOSYS), answer(EAFNOSUPPORT))
              .contains(result),
          "number " + number);
    }
  }

  private static int answer(int errno) {
    return FilterRun.answer(errno);
  }

  private record Data(int number, int architecture, int first, int second) {}

  private static List<BpfInstruction> build(Architecture architecture) {
    return SyscallFilter.build(architecture, new Network.None(), 0x1234_5678_9ABC_DEF0L);
  }

  private static int run(Architecture architecture, Data data) {
    return FilterRun.of(
        build(architecture), data.number(), data.architecture(), data.first(), data.second());
  }
}
