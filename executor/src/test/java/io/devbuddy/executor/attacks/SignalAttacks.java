package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signals to and control over processes that are none of the command's own. Sending to every
 * process at once is left out: it would end the test's machine if it ever worked.
 */
final class SignalAttacks {
  private static final Group GROUP = Group.SIGNALS_AND_DEBUGGING;

  static List<Attack> rows() {
    return Stream.of(killing(), debugging(), tuning(), siblings()).flatMap(rows -> rows).toList();
  }

  private static Stream<Attack> killing() {
    return Stream.of(
        bash(GROUP, "SIGKILL to the server", "kill -9 {target}")
            .prepare(Scene::nameServer)
            .harm(Harm.kills("{target}")),
        bash(GROUP, "SIGTERM to the server", "kill {target}")
            .prepare(Scene::nameServer)
            .harm(Harm.kills("{target}", Duration.ofSeconds(3))),
        victim("SIGKILL to another process", "attempt(lambda: os.kill(int(A[0]), 9))"),
        victim("SIGKILL to its group", "attempt(lambda: os.killpg(int(A[0]), 9))"),
        victim("tgkill", "attempt(lambda: sc('tgkill', int(A[0]), int(A[0]), 9))"),
        victim(
            "sigqueue",
            """
            info = struct.pack('iii', 9, 0, -1).ljust(128, b'\\0')
            attempt(lambda: sc('rt_sigqueueinfo', int(A[0]), 9, info))\
            """),
        victim(
            "sigqueue to a thread",
            """
            info = struct.pack('iii', 9, 0, -1).ljust(128, b'\\0')
            attempt(lambda: sc('rt_tgsigqueueinfo', int(A[0]), int(A[0]), 9, info))\
            """),
        victim(
            "pidfd_send_signal",
            """
            p = sc('pidfd_open', int(A[0]), 0)
            attempt(lambda: sc('pidfd_send_signal', p, 9, 0, 0))\
            """),
        victim(
                "a descriptor's owner gets its signal",
                """
                import fcntl
                a, b = socket.socketpair()
                fcntl.fcntl(a, fcntl.F_SETSIG, 9)
                attempt(lambda: fcntl.fcntl(a, fcntl.F_SETOWN, int(A[0])))
                fcntl.fcntl(a, fcntl.F_SETFL, fcntl.fcntl(a, fcntl.F_GETFL) | os.O_ASYNC)
                b.send(b'x')
                time.sleep(0.1)
                """)
            .withoutEffect(),
        victim("SIGSTOP", "attempt(lambda: os.kill(int(A[0]), 19))").harm(Harm.works()));
  }

  private static Stream<Attack> debugging() {
    return Stream.of(
            victim("ptrace attach", "attempt(lambda: sc('ptrace', 16, int(A[0]), 0, 0))"),
            victim("ptrace seize", "attempt(lambda: sc('ptrace', 0x4206, int(A[0]), 0, 0))"),
            victim("process_vm_readv", vm("process_vm_readv")),
            victim("process_vm_writev", vm("process_vm_writev")),
            victim(
                "pidfd_getfd",
                """
                p = sc('pidfd_open', int(A[0]), 0)
                attempt(lambda: sc('pidfd_getfd', p, 9, 0))\
                """),
            victim("kcmp", "attempt(lambda: sc('kcmp', os.getpid(), int(A[0]), 0, 0, 0))")
                .whereTheHostAllows(),
            python(GROUP, "the server by process_vm_readv", vm("process_vm_readv"), "{server}"),
            python(
                GROUP,
                "the server by pidfd_getfd",
                """
                p = sc('pidfd_open', int(A[0]), 0)
                attempt(lambda: sc('pidfd_getfd', p, 9, 0))\
                """,
                "{server}"))
        .map(row -> row.harm(Harm.works()));
  }

  private static Stream<Attack> tuning() {
    return Stream.of(
            server(
                "prlimit",
                "attempt(lambda: sc('prlimit64', int(A[0]), 4," + " struct.pack('QQ', 0, 0), 0))"),
            server("setpriority", "attempt(lambda: os.setpriority(os.PRIO_PROCESS, int(A[0]), 1))"),
            server("sched_setaffinity", "attempt(lambda: os.sched_setaffinity(int(A[0]), {0}))"),
            server(
                "sched_setscheduler",
                "attempt(lambda: os.sched_setscheduler(int(A[0]),"
                    + " os.SCHED_BATCH, os.sched_param(0)))"),
            server(
                "sched_setattr",
                "attempt(lambda: sc('sched_setattr', int(A[0]),"
                    + " struct.pack('IIQiIQQQ', 48, 3, 0, 1, 0, 0, 0, 0), 0))"),
            python(
                GROUP,
                "setpriority on all processes of the user",
                """
                # Asks for what nobody without privilege may have, so that nothing changes when
                # the call gets through: EACCES then comes from the processes that it reached.
                try:
                    os.setpriority(os.PRIO_USER, 0, -20)
                except OSError as e:
                    print('worked' if e.errno == errno.EACCES else 'refused EPERM')
                """),
            server("ioprio_set", "attempt(lambda: sc('ioprio_set', 1, int(A[0]), 3 << 13))"),
            server(
                    "migrate_pages",
                    """
                    m = struct.pack('Q', 1)
                    attempt(lambda: sc('migrate_pages', int(A[0]), 2, m, m))\
                    """)
                .whereTheHostAllows(),
            server("move_pages", "attempt(lambda: sc('move_pages', int(A[0]), 0, 0, 0, 0, 2))")
                .whereTheHostAllows())
        .map(row -> row.harm(Harm.works()));
  }

  private static Stream<Attack> siblings() {
    return Stream.of(
        python(
                GROUP,
                "SIGKILL to a sibling command",
                "attempt(lambda: os.kill(int(A[0]), 9))",
                "{sibling}")
            .prepare(Scene::startSibling)
            .harm(Harm.kills("{sibling}")),
        python(
                GROUP,
                "ptrace of a sibling command",
                "attempt(lambda: sc('ptrace', 0x4206, int(A[0]), 0, 0))",
                "{sibling}")
            .prepare(Scene::startSibling)
            .harm(Harm.works()),
        python(GROUP, "a sibling command's memory", vm("process_vm_readv"), "{sibling}")
            .prepare(Scene::startSibling)
            .harm(Harm.works()));
  }

  /** Reads or writes back eight bytes on a page that the victim has mapped. */
  private static String vm(String call) {
    return """
    try:
        spans = [l.split() for l in open('/proc/%s/maps' % A[0])]
        address = next(int(s[0].split('-')[0], 16) for s in spans if s[1].startswith('rw'))
    except OSError:
        address = 0x400000
    own = ctypes.create_string_buffer(8)
    local = struct.pack('QQ', ctypes.addressof(own), 8)
    remote = struct.pack('QQ', address, 8)
    attempt(lambda: sc('process_vm_readv', int(A[0]), local, 1, remote, 1, 0))
    """
        .replace("'process_vm_readv'", "'" + call + "'");
  }

  private static Attack victim(String name, String script) {
    return python(GROUP, name, script, "{victim}")
        .prepare(Scene::startVictim)
        .harm(Harm.kills("{victim}"));
  }

  private static Attack server(String name, String script) {
    return python(GROUP, name + " on another process", script, "{victim}")
        .prepare(Scene::startVictim);
  }

  private SignalAttacks() {}
}
