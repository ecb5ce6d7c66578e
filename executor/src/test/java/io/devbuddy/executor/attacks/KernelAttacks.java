package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** Kernel interfaces that no development tool needs and that widen what can be attacked. */
final class KernelAttacks {
  private static final Group GROUP = Group.KERNEL_INTERFACES;
  private static final String NEW_USER = "attempt(lambda: sc('unshare', 0x10020000))\n";

  static List<Attack> rows() {
    return Stream.of(namespaces(), interfaces(), ipc(), foreign()).flatMap(rows -> rows).toList();
  }

  private static Stream<Attack> namespaces() {
    return Stream.of(
        call("unshare of the user namespace", "attempt(lambda: sc('unshare', 0x10000000))"),
        call(
            "clone of the user namespace",
            "attempt(lambda: sc('clone', 0x10000000 | 17, 0, 0, 0," + " 0))"),
        call(
            "clone3 of the user namespace",
            """
            args = struct.pack('Q' * 8, 0x10000000, 0, 0, 0, 17, 0, 0, 0)
            attempt(lambda: sc('clone3', ctypes.create_string_buffer(args, 64), 64))\
            """),
        call(
            "unshare of the time and IPC namespaces",
            "attempt(lambda: sc('unshare'," + " 0x10000000 | 0x08000000))"),
        call(
            "setns",
            """
            attempt(lambda: sc('unshare', 0x18000000))
            attempt(lambda: sc('setns', sc('pidfd_open', os.getpid(), 0), 0x08000000))\
            """),
        call("mount", NEW_USER + "attempt(lambda: sc('mount', b'none', b'/mnt', b'tmpfs', 0, 0))"),
        call(
            "a bind mount",
            NEW_USER + "attempt(lambda: sc('mount', A[0].encode(), b'/mnt', 0," + " 4096, 0))",
            "{row}"),
        call(
            "chroot",
            """
            attempt(lambda: sc('unshare', 0x10000000))
            attempt(lambda: os.chroot(A[0]))\
            """,
            "{row}"),
        call(
            "pivot_root",
            NEW_USER
                + "attempt(lambda: sc('mount', A[0].encode(), A[0].encode(), 0,"
                + " 4096, 0))\nos.chdir(A[0])\nattempt(lambda: sc('pivot_root', b'.', b'.'))",
            "{row}"),
        call("fsopen", NEW_USER + "attempt(lambda: sc('fsopen', b'tmpfs', 0))"),
        call(
            "open_tree clone",
            NEW_USER + "attempt(lambda: sc('open_tree', -100, A[0].encode(), 1))",
            "{out}"),
        bash(GROUP, "the unshare program", "unshare -U true && echo wor'ked'")
            .harm(Harm.works())
            .whereTheHostAllows());
  }

  private static Stream<Attack> interfaces() {
    return Stream.of(
        call(
            "io_uring",
            "attempt(lambda: sc('io_uring_setup', 4," + " ctypes.create_string_buffer(120)))"),
        call("add_key", "attempt(lambda: sc('add_key', b'user', b'x', b'secret', 6, -3))"),
        call("keyctl", "attempt(lambda: sc('keyctl', 0, -3, 1, 0, 0))"),
        call(
                "request_key",
                """
                k = sc('add_key', b'user', b'x', b'secret', 6, -3)
                attempt(lambda: sc('request_key', b'user', b'x', 0, -3))\
                """)
            .refusal("refused|not permitted|[Pp]ermission"),
        call(
            "bpf",
            "attempt(lambda: sc('bpf', 0, struct.pack('IIII', 2, 4, 4, 1).ljust(128, b'\\0'),"
                + " 128))"),
        call(
            "perf_event_open",
            """
            a = struct.pack('IIQQQQQ', 1, 120, 0, 0, 0, 0, 0x61).ljust(120, b'\\0')
            attempt(lambda: sc('perf_event_open', a, 0, -1, -1, 0))\
            """),
        call("userfaultfd", "attempt(lambda: sc('userfaultfd', 1))"),
        call("fanotify", "attempt(lambda: sc('fanotify_init', 0x200, 0))"),
        call("kernel log", "attempt(lambda: sc('syslog', 10, 0, 0))"),
        call(
            "file handles",
            "attempt(lambda: sc('name_to_handle_at', -100, A[0].encode(),"
                + " ctypes.create_string_buffer(struct.pack('I', 128), 256), bytes(8), 0))",
            "{out}"),
        call(
            "the table of mounts",
            """
            q = struct.pack('IIQQQ', 32, 0, (1 << 64) - 1, 0, 0)
            attempt(lambda: sc('listmount', q, ctypes.create_string_buffer(64), 8, 0))\
            """),
        call("memfd_secret", "attempt(lambda: sc('memfd_secret', 0))"),
        bash(GROUP, "the terminal's input", "python3 -I -c '" + TERMINAL + "'").harm(Harm.works()));
  }

  private static final String TERMINAL =
      """
      import fcntl, os, sys, termios
      try:
          pid, master = os.forkpty()
          if pid == 0:
              fcntl.ioctl(0, termios.TIOCSTI, b"!")
              os._exit(0 if os.read(0, 0) == b"" else 1)
          print("wor" + "ked" if os.waitpid(pid, 0)[1] == 0 else "refused EPERM")
      except OSError as e:
          print("refused EACCES", e)
      """;

  private static Stream<Attack> ipc() {
    return Stream.of(
        python(
                GROUP,
                "another process's System V shared memory",
                """
                def read():
                    address = sc('shmat', int(A[0]), 0, 0o10000)
                    return ctypes.string_at(address, 32)
                attempt(read)
                """,
                "{shm}")
            .harm(Harm.prints("{serversecret}")),
        call(
            "System V shared memory",
            "s = attempt(lambda: sc('shmget', 0, 4096, 0o1600))\nlibc.shmctl(s, 0, None)"),
        call(
            "System V semaphores",
            "s = attempt(lambda: sc('semget', 0, 1, 0o1600))\nlibc.semctl(s, 0, 0)"),
        call(
            "a System V message queue",
            "q = attempt(lambda: sc('msgget', 0, 0o1600))\nsc('msgctl', q, 0, 0)"),
        call(
                "a POSIX message queue",
                """
                q = attempt(lambda: sc('mq_open', A[0].encode(), 0o102, 0o600, 0))
                libc.mq_unlink(b'/' + A[0].encode())\
                """,
                "{token}")
            .whereTheHostAllows());
  }

  private static Stream<Attack> foreign() {
    // mov eax, 20; int 0x80; ret: getpid as a 32-bit program asks for it
    String i386 =
        "print('worked' if machine_code(bytes([0xb8, 20, 0, 0, 0, 0xcd, 0x80, 0xc3]))() =="
            + " os.getpid() else 'refused', flush=True)";
    // mov eax, 0x40000027; syscall; ret: getpid by its x32 number
    String x32 =
        "print('worked' if machine_code(bytes([0xb8, 39, 0, 0, 0x40, 0x0f, 0x05, 0xc3]))()"
            + " == os.getpid() else 'refused', flush=True)";
    return TinyElf.runsHere()
        ? Stream.of(
            call("a 32-bit system call", i386).withoutEffect().whereTheHostAllows(),
            call("an x32 system call", x32).withoutEffect().whereTheHostAllows())
        : Stream.of();
  }

  /** Every attempt of the script must work for it to be harmful. */
  private static Attack call(String name, String script, String... arguments) {
    return python(GROUP, name, script, arguments)
        .whereTheHostAllows()
        .harm((scene, reply) ->
            reply.stdout().contains("worked") && !reply.text().contains("refused"));
  }

  private KernelAttacks() {}
}
