package io.devbuddy.executor.sandbox;

import static io.devbuddy.executor.sandbox.linux.BpfInstruction.answer;
import static io.devbuddy.executor.sandbox.linux.BpfInstruction.ifAtLeast;
import static io.devbuddy.executor.sandbox.linux.BpfInstruction.ifEqual;
import static io.devbuddy.executor.sandbox.linux.BpfInstruction.load;

import io.devbuddy.executor.sandbox.linux.Architecture;
import io.devbuddy.executor.sandbox.linux.BpfInstruction;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.Syscall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The system calls that commands are refused (seccomp(2)): those by which Landlock's rules could be
 * gone around, those that act on other processes of the same user, and those that change the
 * machine. The numbers are compared in a balanced tree, as the kernel runs the filter on each call.
 */
final class SyscallFilter {
  private static final int KILL_PROCESS = 0x80000000;
  private static final int OFFSET_NUMBER = 0;
  private static final int OFFSET_ARCHITECTURE = 4;
  private static final int FIRST_X32_NUMBER = 0x40000000;
  private static final int NAMESPACE_FLAGS = 0x7E020000;
  private static final int MFD_NOEXEC_SEAL = 8;
  private static final int TIOCSTI = 0x5412;
  private static final int TIOCLINUX = 0x541C;
  private static final int MSG_FASTOPEN = 0x20000000;

  private SyscallFilter() {}

  private record NumberedRule(int number, SyscallRule rule) {}

  private static Map<Syscall, SyscallRule> rules(Network network, long pass) {
    Map<Syscall, SyscallRule> rules = new EnumMap<>(Syscall.class);
    // Programs fall back to older calls, which the filter can look into.
    refuse(
        rules,
        Errno.ENOSYS,
        List.of(
            Syscall.CLONE3,
            Syscall.IO_URING_SETUP,
            Syscall.IO_URING_ENTER,
            Syscall.IO_URING_REGISTER,
            Syscall.MEMFD_SECRET));
    refuse(rules, Errno.EPERM, namespacesAndMounts());
    refuse(rules, Errno.EPERM, otherProcesses());
    refuse(rules, Errno.EPERM, machine());
    refuse(rules, Errno.EACCES, systemVObjects());
    rules.put(Syscall.CLONE, new SyscallRule.IfAnyBit(0, NAMESPACE_FLAGS, Errno.EPERM));
    for (Syscall call :
        List.of(
            Syscall.SCHED_SETAFFINITY,
            Syscall.SCHED_SETSCHEDULER,
            Syscall.SCHED_SETPARAM,
            Syscall.SCHED_SETATTR)) {
      rules.put(call, new SyscallRule.UnlessZero(0, Errno.EPERM));
    }
    rules.put(Syscall.PRLIMIT64, new SyscallRule.OwnLimits(pass));
    rules.put(Syscall.SETPRIORITY, new SyscallRule.OwnPriority());
    rules.put(Syscall.IOCTL, new SyscallRule.IfEither(1, TIOCSTI, TIOCLINUX, Errno.EPERM));
    rules.put(Syscall.MEMFD_CREATE, new SyscallRule.UnlessAnyBit(1, MFD_NOEXEC_SEAL, Errno.EACCES));
    rules.put(Syscall.SOCKETPAIR, new SyscallRule.OnlyLocalPair());
    switch (network) {
      case Network.None() -> rules.put(Syscall.SOCKET, new SyscallRule.NoSocket());
      case Network.Ports _ -> addTcp(rules);
    }
    return rules;
  }

  /**
   * What Landlock's rules on TCP leave open: sending the first data without connecting, and
   * listening without binding.
   */
  private static void addTcp(Map<Syscall, SyscallRule> rules) {
    rules.put(Syscall.SOCKET, new SyscallRule.OnlyTcpSocket());
    rules.put(Syscall.SENDTO, new SyscallRule.IfAnyBit(3, MSG_FASTOPEN, Errno.EACCES));
    rules.put(Syscall.SENDMSG, new SyscallRule.IfAnyBit(2, MSG_FASTOPEN, Errno.EACCES));
    rules.put(Syscall.SENDMMSG, new SyscallRule.IfAnyBit(3, MSG_FASTOPEN, Errno.EACCES));
    rules.put(Syscall.LISTEN, new SyscallRule.Always(Errno.EACCES));
  }

  private static void refuse(Map<Syscall, SyscallRule> rules, int errno, List<Syscall> calls) {
    calls.forEach(call -> rules.put(call, new SyscallRule.Always(errno)));
  }

  private static List<Syscall> namespacesAndMounts() {
    return List.of(
        Syscall.UNSHARE,
        Syscall.SETNS,
        Syscall.CHROOT,
        Syscall.PIVOT_ROOT,
        Syscall.MOUNT,
        Syscall.UMOUNT2,
        Syscall.OPEN_TREE,
        Syscall.OPEN_TREE_ATTR,
        Syscall.MOVE_MOUNT,
        Syscall.FSOPEN,
        Syscall.FSCONFIG,
        Syscall.FSMOUNT,
        Syscall.FSPICK,
        Syscall.MOUNT_SETATTR,
        Syscall.STATMOUNT,
        Syscall.LISTMOUNT);
  }

  private static List<Syscall> otherProcesses() {
    return List.of(
        Syscall.PTRACE,
        Syscall.PROCESS_VM_READV,
        Syscall.PROCESS_VM_WRITEV,
        Syscall.PROCESS_MADVISE,
        Syscall.PROCESS_MRELEASE,
        Syscall.KCMP,
        Syscall.PIDFD_GETFD,
        Syscall.IOPRIO_SET,
        Syscall.MOVE_PAGES,
        Syscall.MIGRATE_PAGES);
  }

  /** They have no path, so that Landlock knows nothing of them, and they outlive a command. */
  private static List<Syscall> systemVObjects() {
    return List.of(
        Syscall.SHMGET,
        Syscall.SHMAT,
        Syscall.SHMCTL,
        Syscall.SEMGET,
        Syscall.SEMOP,
        Syscall.SEMTIMEDOP,
        Syscall.SEMCTL,
        Syscall.MSGGET,
        Syscall.MSGSND,
        Syscall.MSGRCV,
        Syscall.MSGCTL);
  }

  private static List<Syscall> machine() {
    return List.of(
        Syscall.BPF,
        Syscall.PERF_EVENT_OPEN,
        Syscall.USERFAULTFD,
        Syscall.ADD_KEY,
        Syscall.REQUEST_KEY,
        Syscall.KEYCTL,
        Syscall.OPEN_BY_HANDLE_AT,
        Syscall.NAME_TO_HANDLE_AT,
        Syscall.FANOTIFY_INIT,
        Syscall.INIT_MODULE,
        Syscall.FINIT_MODULE,
        Syscall.DELETE_MODULE,
        Syscall.KEXEC_LOAD,
        Syscall.KEXEC_FILE_LOAD,
        Syscall.REBOOT,
        Syscall.SWAPON,
        Syscall.SWAPOFF,
        Syscall.SETTIMEOFDAY,
        Syscall.CLOCK_SETTIME,
        Syscall.CLOCK_ADJTIME,
        Syscall.SYSLOG,
        Syscall.ACCT,
        Syscall.QUOTACTL,
        Syscall.QUOTACTL_FD,
        Syscall.IOPL,
        Syscall.IOPERM,
        Syscall.MODIFY_LDT);
  }

  /**
   * The filter for an architecture; a program of another one is killed at its first call.
   *
   * @param pass the number with which limits of other processes can be set
   */
  static List<BpfInstruction> build(Architecture architecture, Network network, long pass) {
    List<BpfInstruction> filter = new ArrayList<>();
    filter.add(load(OFFSET_ARCHITECTURE));
    filter.add(ifEqual(architecture.auditNumber(), 1, 0));
    filter.add(answer(KILL_PROCESS));
    filter.add(load(OFFSET_NUMBER));
    if (architecture == Architecture.X86_64) {
      filter.add(ifAtLeast(FIRST_X32_NUMBER, 0, 1));
      filter.add(answer(SyscallRule.FAIL | Errno.ENOSYS));
    }
    filter.addAll(
        tree(
            rules(network, pass).entrySet().stream()
                .filter(entry -> entry.getKey().existsOn(architecture))
                .map(entry ->
                    new NumberedRule(entry.getKey().number(architecture), entry.getValue()))
                .sorted(Comparator.comparingInt(NumberedRule::number))
                .toList()));
    return List.copyOf(filter);
  }

  private static List<BpfInstruction> tree(List<NumberedRule> rules) {
    List<BpfInstruction> code = new ArrayList<>();
    if (rules.size() == 1) {
      List<BpfInstruction> body = rules.getFirst().rule().instructions();
      code.add(ifEqual(rules.getFirst().number(), 0, body.size()));
      code.addAll(body);
      code.add(answer(SyscallRule.ALLOW));
    } else {
      int middle = rules.size() / 2;
      List<BpfInstruction> lower = tree(rules.subList(0, middle));
      code.add(ifAtLeast(rules.get(middle).number(), lower.size(), 0));
      code.addAll(lower);
      code.addAll(tree(rules.subList(middle, rules.size())));
    }
    return code;
  }
}
