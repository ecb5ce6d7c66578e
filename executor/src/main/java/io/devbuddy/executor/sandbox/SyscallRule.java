package io.devbuddy.executor.sandbox;

import static io.devbuddy.executor.sandbox.linux.BpfInstruction.answer;
import static io.devbuddy.executor.sandbox.linux.BpfInstruction.ifAnyBit;
import static io.devbuddy.executor.sandbox.linux.BpfInstruction.ifEqual;
import static io.devbuddy.executor.sandbox.linux.BpfInstruction.load;

import io.devbuddy.executor.sandbox.linux.BpfInstruction;
import io.devbuddy.executor.sandbox.linux.Errno;
import java.util.List;

/** When a system call is refused, and with which error. Programs see an error; none is killed. */
sealed interface SyscallRule {
  /** Lets the call through ({@code SECCOMP_RET_ALLOW}). */
  int ALLOW = 0x7FFF0000;

  /** Lets the call fail with the error number in the low half ({@code SECCOMP_RET_ERRNO}). */
  int FAIL = 0x00050000;

  /** The instructions that decide; every path through them ends with an answer. */
  List<BpfInstruction> instructions();

  private static BpfInstruction loadArgument(int index) {
    return load(16 + 8 * index);
  }

  private static BpfInstruction loadUpperHalf(int index) {
    return load(20 + 8 * index);
  }

  /** Refused whatever its arguments are. */
  record Always(int errno) implements SyscallRule {
    @Override
    public List<BpfInstruction> instructions() {
      return List.of(answer(FAIL | errno));
    }
  }

  /** Refused when an argument names something else than the caller itself, which 0 stands for. */
  record UnlessZero(int argument, int errno) implements SyscallRule {
    @Override
    public List<BpfInstruction> instructions() {
      return List.of(loadArgument(argument), ifEqual(0, 0, 1), answer(ALLOW), answer(FAIL | errno));
    }
  }

  /** Refused when an argument has any of these bits. */
  record IfAnyBit(int argument, int bits, int errno) implements SyscallRule {
    @Override
    public List<BpfInstruction> instructions() {
      return List.of(
          loadArgument(argument), ifAnyBit(bits, 0, 1), answer(FAIL | errno), answer(ALLOW));
    }
  }

  /** Refused when an argument has none of these bits. */
  record UnlessAnyBit(int argument, int bits, int errno) implements SyscallRule {
    @Override
    public List<BpfInstruction> instructions() {
      return List.of(
          loadArgument(argument), ifAnyBit(bits, 0, 1), answer(ALLOW), answer(FAIL | errno));
    }
  }

  /** Refused when an argument is one of two values. */
  record IfEither(int argument, int first, int second, int errno) implements SyscallRule {
    @Override
    public List<BpfInstruction> instructions() {
      return List.of(
          loadArgument(argument),
          ifEqual(first, 1, 0),
          ifEqual(second, 0, 1),
          answer(FAIL | errno),
          answer(ALLOW));
    }
  }

  /**
   * No socket at all. The families that programs know to do without are refused as forbidden, the
   * others as unknown to the machine.
   */
  record NoSocket() implements SyscallRule {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    @Override
    public List<BpfInstruction> instructions() {
      return List.of(
          loadArgument(0),
          ifEqual(AF_UNIX, 2, 0),
          ifEqual(AF_INET, 1, 0),
          ifEqual(AF_INET6, 0, 1),
          answer(FAIL | Errno.EACCES),
          answer(FAIL | Errno.EAFNOSUPPORT));
    }
  }

  /**
   * Sockets for TCP over IPv4 and IPv6 only. To whom they may connect is Landlock's to say, which
   * knows plain TCP: multipath TCP and the like would go around it.
   */
  record OnlyTcpSocket() implements SyscallRule {
    private static final int NOT_STREAM_BITS = 0xE;
    private static final int STREAM_BIT = 1;
    private static final int ANY_PROTOCOL = 0;
    private static final int TCP = 6;

    @Override
    public List<BpfInstruction> instructions() {
      return List.of(
          loadArgument(0),
          ifEqual(NoSocket.AF_UNIX, 8, 0),
          ifEqual(NoSocket.AF_INET, 1, 0),
          ifEqual(NoSocket.AF_INET6, 0, 7),
          loadArgument(1),
          ifAnyBit(NOT_STREAM_BITS, 4, 0),
          ifAnyBit(STREAM_BIT, 0, 3),
          loadArgument(2),
          ifEqual(ANY_PROTOCOL, 3, 0),
          ifEqual(TCP, 2, 0),
          answer(FAIL | Errno.EACCES),
          answer(FAIL | Errno.EAFNOSUPPORT),
          answer(ALLOW));
    }
  }

  /**
   * Only limits of the caller itself, unless the fifth argument, of which the kernel knows nothing,
   * is a certain number.
   */
  record OwnLimits(long pass) implements SyscallRule {
    @Override
    public List<BpfInstruction> instructions() {
      return List.of(
          loadArgument(0),
          ifEqual(0, 4, 0),
          loadArgument(4),
          ifEqual((int) pass, 0, 3),
          loadUpperHalf(4),
          ifEqual((int) (pass >>> 32), 0, 1),
          answer(ALLOW),
          answer(FAIL | Errno.EPERM));
    }
  }

  /**
   * Pairs of sockets only within the machine, as a kind of pipe. A datagram socket of a pair could
   * still send to any path socket (unix(7)); stream (1) and sequenced-packet (5) ones cannot.
   */
  record OnlyLocalPair() implements SyscallRule {
    /** Set in SOCK_DGRAM (2) and in SOCK_RAW (3), which Unix sockets take for the same. */
    private static final int DATAGRAM_BIT = 2;

    @Override
    public List<BpfInstruction> instructions() {
      return List.of(
          loadArgument(0),
          ifEqual(NoSocket.AF_UNIX, 1, 0),
          answer(FAIL | Errno.EAFNOSUPPORT),
          loadArgument(1),
          ifAnyBit(DATAGRAM_BIT, 0, 1),
          answer(FAIL | Errno.EACCES),
          answer(ALLOW));
    }
  }

  /** Only the caller's own priority, or its process group's (setpriority(2)). */
  record OwnPriority() implements SyscallRule {
    private static final int PRIO_USER = 2;

    @Override
    public List<BpfInstruction> instructions() {
      return List.of(
          loadArgument(0),
          ifEqual(PRIO_USER, 2, 0),
          loadArgument(1),
          ifEqual(0, 1, 0),
          answer(FAIL | Errno.EPERM),
          answer(ALLOW));
    }
  }
}
