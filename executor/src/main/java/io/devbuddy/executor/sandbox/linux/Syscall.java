package io.devbuddy.executor.sandbox.linux;

/** The system calls that are made or filtered, with their numbers (linux/unistd.h, syscalls(2)). */
public enum Syscall {
  ACCT(163, 89),
  ADD_KEY(248, 217),
  BIND(49, 200),
  BPF(321, 280),
  CHROOT(161, 51),
  CLOCK_ADJTIME(305, 266),
  CLOCK_SETTIME(227, 112),
  CLONE(56, 220),
  CLONE3(435, 435),
  CLOSE(3, 57),
  CONNECT(42, 203),
  DELETE_MODULE(176, 106),
  EVENTFD2(290, 19),
  FANOTIFY_INIT(300, 262),
  FINIT_MODULE(313, 273),
  FSCONFIG(431, 431),
  FSMOUNT(432, 432),
  FSOPEN(430, 430),
  FSPICK(433, 433),
  GETDENTS64(217, 61),
  GETRUSAGE(98, 165),
  INIT_MODULE(175, 105),
  IOCTL(16, 29),
  IOPRIO_SET(251, 30),
  IO_URING_ENTER(426, 426),
  IO_URING_REGISTER(427, 427),
  IO_URING_SETUP(425, 425),
  KCMP(312, 272),
  KEXEC_FILE_LOAD(320, 294),
  KEXEC_LOAD(246, 104),
  KEYCTL(250, 219),
  KILL(62, 129),
  LANDLOCK_ADD_RULE(445, 445),
  LANDLOCK_CREATE_RULESET(444, 444),
  LANDLOCK_RESTRICT_SELF(446, 446),
  LISTEN(50, 201),
  LSEEK(8, 62),
  LISTMOUNT(458, 458),
  MEMFD_CREATE(319, 279),
  MEMFD_SECRET(447, 447),
  MIGRATE_PAGES(256, 238),
  MOUNT(165, 40),
  MOUNT_SETATTR(442, 442),
  MOVE_MOUNT(429, 429),
  MOVE_PAGES(279, 239),
  NAME_TO_HANDLE_AT(303, 264),
  OPENAT(257, 56),
  OPEN_BY_HANDLE_AT(304, 265),
  OPEN_TREE(428, 428),
  OPEN_TREE_ATTR(467, 467),
  PERF_EVENT_OPEN(298, 241),
  PIDFD_GETFD(438, 438),
  PIDFD_OPEN(434, 434),
  PIDFD_SEND_SIGNAL(424, 424),
  PIPE2(293, 59),
  PIVOT_ROOT(155, 41),
  PREAD64(17, 67),
  PRCTL(157, 167),
  PRLIMIT64(302, 261),
  PROCESS_MADVISE(440, 440),
  PROCESS_MRELEASE(448, 448),
  PROCESS_VM_READV(310, 270),
  PROCESS_VM_WRITEV(311, 271),
  PTRACE(101, 117),
  QUOTACTL(179, 60),
  QUOTACTL_FD(443, 443),
  READ(0, 63),
  REBOOT(169, 142),
  REQUEST_KEY(249, 218),
  SCHED_SETAFFINITY(203, 122),
  SCHED_SETATTR(314, 274),
  SCHED_SETPARAM(142, 118),
  SCHED_SETSCHEDULER(144, 119),
  SECCOMP(317, 277),
  SENDMMSG(307, 269),
  SENDMSG(46, 211),
  SENDTO(44, 206),
  SETNS(308, 268),
  SETPRIORITY(141, 140),
  SETTIMEOFDAY(164, 170),
  SOCKET(41, 198),
  SOCKETPAIR(53, 199),
  STATMOUNT(457, 457),
  SWAPOFF(168, 225),
  SWAPON(167, 224),
  SYSLOG(103, 116),
  TGKILL(234, 131),
  UMOUNT2(166, 39),
  UNSHARE(272, 97),
  USERFAULTFD(323, 282),
  WAITID(247, 95),
  WRITE(1, 64),
  SHMGET(29, 194),
  SHMAT(30, 196),
  SHMCTL(31, 195),
  SEMGET(64, 190),
  SEMOP(65, 193),
  SEMTIMEDOP(220, 192),
  SEMCTL(66, 191),
  MSGGET(68, 186),
  MSGSND(69, 189),
  MSGRCV(70, 188),
  MSGCTL(71, 187),
  MODIFY_LDT(154, Syscall.NONE),
  IOPL(172, Syscall.NONE),
  IOPERM(173, Syscall.NONE);

  private static final int NONE = -1;

  private final int x86;
  private final int arm;

  Syscall(int x86, int arm) {
    this.x86 = x86;
    this.arm = arm;
  }

  /** Whether the architecture has this call at all. */
  public boolean existsOn(Architecture architecture) {
    return number(architecture) != NONE;
  }

  /** The call's number on an architecture. */
  public int number(Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> x86;
      case AARCH64 -> arm;
    };
  }
}
