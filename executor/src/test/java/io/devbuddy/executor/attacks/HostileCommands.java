package io.devbuddy.executor.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Commands that do not end by themselves and leave as much behind as they can, made of a few tricks
 * each. The same seed makes the same commands.
 */
final class HostileCommands {
  private static final String QUIET = " </dev/null >/dev/null 2>&1 ";

  /** What runs beside the leader, in a shell. */
  private static final List<String> SHELL_TRICKS =
      List.of(
          "setsid -f sleep 300",
          "setsid -f sleep 300" + QUIET,
          "( ( setsid sleep 300 & ) & )",
          "( ( setsid sleep 300" + QUIET + "& ) & )",
          "nohup sleep 300" + QUIET + "&",
          "sleep 300 & disown -a",
          "( trap '' TERM HUP INT QUIT; setsid bash -c 'while :; do sleep 0.5; done' & )",
          "sleep 300 & kill -STOP $!",
          "setsid -f bash -c 'while :; do kill -STOP $$; done'",
          // In a shell of its own: one with job control ends its stopped jobs before it executes.
          "( set -m; sleep 300 & sleep 300 | sleep 300 & )",
          "sleep 300 | sleep 300 | sleep 300 &",
          "coproc sleep 300",
          "env -i /usr/bin/setsid -f /usr/bin/sleep 300",
          "( exec -a '[kworker/0:1]' env -i /usr/bin/sleep 300 & )",
          "setsid -f bash -c 'exec <&- >&- 2>&-; while :; do sleep 0.3; done'",
          "setsid -f bash -c 'while :; do /bin/true; sleep 0.03; done'",
          "s='sleep 0.03; exec bash -c \"$0\" \"$0\"'; setsid -f bash -c \"$s\" \"$s\"",
          "for i in {1..25}; do setsid -f sleep 300" + QUIET + "; done",
          "head -c 3000000 /dev/zero",
          "( head -c 3000000 /dev/zero; sleep 300 ) >&2 &");

  /** What the leader does in the end, in a shell: it goes on until it is killed. */
  private static final List<String> SHELL_LEADERS =
      List.of(
          "sleep 300",
          "exec sleep 300",
          "trap '' TERM HUP INT QUIT USR1 USR2; while :; do sleep 0.3; done",
          "while :; do kill -STOP $$; done",
          "exec <&- >&- 2>&-; while :; do sleep 0.3; done",
          "exec env -i /usr/bin/sleep 300",
          "exec -a '' sleep 300",
          "read -r line < <(sleep 300)",
          "trap 'setsid -f sleep 300' TERM; while :; do sleep 0.1; done",
          "while :; do echo $RANDOM; sleep 0.01; done");

  private static final String PYTHON_START =
      """
      import signal
      def spare(action):
          if os.fork() == 0:
              action()
              hang()
      def hang():
          while True:
              time.sleep(1)
      def deaf():
          signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
      def quiet():
          for f in range(3):
              os.dup2(os.open('/dev/null', os.O_RDWR), f)
      def daemon():
          os.setsid()
          if os.fork():
              os._exit(0)
      """;

  /** What runs beside the leader, in Python. */
  private static final List<String> PYTHON_TRICKS =
      List.of(
          "spare(lambda: (daemon(), deaf(), quiet()))",
          "spare(lambda: (os.setsid(), deaf()))",
          "spare(lambda: (libc.prctl(36, 1, 0, 0, 0), os.fork() or (daemon(), quiet())))",
          // A child of the server itself.
          """
          if sc('clone', 0x8000 | 17, 0, 0, 0, 0) == 0:
              os.setsid()
              hang()
          """,
          // Waits like one in the midst of input and output until its child executes something.
          """
          def stuck():
              if sc('clone', 0x4000 | 17, 0, 0, 0, 0) == 0:
                  deaf()
                  hang()
          spare(stuck)
          """,
          // Never the same process for long.
          """
          def chain():
              while True:
                  if os.fork():
                      os._exit(0)
                  os.setsid()
                  time.sleep(0.02)
          spare(chain)
          """,
          """
          def spawns():
              while True:
                  child = os.posix_spawn('/usr/bin/sleep', ['x', '0.02'], {})
                  os.waitpid(child, 0)
          spare(spawns)
          """,
          """
          for i in range(20):
              if os.fork() == 0:
                  daemon()
                  deaf()
                  hang()
          """,
          "os.write(1, b'x' * 2000000)",
          "spare(lambda: (deaf(), os.execve('/usr/bin/sleep', ['', '300'], {})))");

  /** What the leader does in the end, in Python. */
  private static final List<String> PYTHON_LEADERS =
      List.of(
          "hang()",
          "deaf()\nhang()",
          "deaf()\nos.kill(os.getpid(), signal.SIGSTOP)\nhang()",
          "for f in range(3):\n    os.close(f)\ndeaf()\nhang()",
          "signal.signal(signal.SIGTERM, lambda *_: spare(lambda: (daemon(), deaf())))\nhang()");

  private final Random random;
  private final String marker;

  /**
   * @param marker stands in every command's environment and arguments until it changes them
   */
  HostileCommands(long seed, String marker) {
    this.random = new Random(seed);
    this.marker = marker;
  }

  /** The argument vectors of the next commands. */
  List<List<String>> next(int count) {
    List<List<String>> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      commands.add(random.nextInt(4) == 0 ? python() : shell());
    }
    return commands;
  }

  private List<String> shell() {
    StringBuilder script = new StringBuilder("export HOSTILE=" + marker + "\n");
    tricks(SHELL_TRICKS).forEach(trick -> script.append(trick).append('\n'));
    script.append(one(SHELL_LEADERS));
    return List.of("bash", "-c", script.toString(), marker);
  }

  private List<String> python() {
    StringBuilder script = new StringBuilder(Scripts.PRELUDE + "\n" + PYTHON_START);
    tricks(PYTHON_TRICKS).forEach(trick -> script.append(trick).append('\n'));
    script.append(one(PYTHON_LEADERS));
    return List.of(
        "env", "HOSTILE=" + marker, "python3", "-I", "-S", "-c", script.toString(), marker);
  }

  private List<String> tricks(List<String> all) {
    List<String> chosen = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      chosen.add(one(all));
    }
    return chosen;
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
