package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Descendants that want to outlive their command, or to hold its reply. */
final class DescendantAttacks {
  private static final Group GROUP = Group.DESCENDANTS;
  private static final String QUIET = " </dev/null >/dev/null 2>&1 ";
  private static final String SLEEP = "sleep {marker}";

  private static final String DAEMON =
      """
      if os.fork() == 0:
          os.setsid()
          if os.fork() == 0:
              os.chdir('/')
              for f in range(3):
                  os.dup2(os.open('/dev/null', os.O_RDWR), f)
              os.execvp('sleep', ['sleep', A[0]])
          os._exit(0)
      os.wait()
      """;

  private static final String STORM =
      """
      for i in range(150):
          if os.fork() == 0:
              os.setsid()
              if os.fork() == 0:
                  for f in range(3):
                      os.dup2(os.open('/dev/null', os.O_RDWR), f)
                  os.execvp('sleep', ['sleep', A[0]])
              os._exit(0)
      time.sleep(0.3)
      """;

  static List<Attack> rows() {
    return Stream.of(survivors(), chains(), holders()).flatMap(rows -> rows).toList();
  }

  private static Stream<Attack> survivors() {
    return Stream.of(
            bash(GROUP, "a background job", SLEEP + QUIET + "&"),
            bash(GROUP, "a disowned job", SLEEP + QUIET + "& disown -a"),
            bash(GROUP, "nohup", "nohup " + SLEEP + QUIET + "&"),
            bash(GROUP, "setsid", "setsid " + SLEEP + QUIET + "&"),
            bash(GROUP, "setsid that forks", "setsid -f " + SLEEP + QUIET),
            bash(GROUP, "a subshell in a subshell", "( ( setsid " + SLEEP + QUIET + "& ) & )"),
            bash(
                GROUP,
                "job control with its own groups",
                "set -m; " + SLEEP + QUIET + "& " + SLEEP + QUIET + "&"),
            bash(
                GROUP,
                "a job that ignores every signal it can",
                "trap '' TERM HUP INT QUIT USR1 USR2; setsid " + SLEEP + QUIET + "&"),
            bash(GROUP, "a stopped job", SLEEP + QUIET + "& kill -STOP $!"),
            python(GROUP, "a daemon", DAEMON, "{marker}"),
            python(
                GROUP,
                "a daemon below a subreaper",
                "libc.prctl(36, 1, 0, 0, 0)\n" + DAEMON,
                "{marker}"),
            python(
                GROUP,
                "a child of its own parent",
                """
                if sc('clone', 0x8000 | 17, 0, 0, 0, 0) == 0:
                    os.setsid()
                    os.execvp('sleep', ['sleep', A[0]])
                time.sleep(0.2)\
                """,
                "{marker}"),
            python(GROUP, "a storm of daemons", STORM, "{marker}"),
            python(
                    GROUP,
                    "a daemon and a leader that is stuck",
                    DAEMON + "time.sleep(30)",
                    "{marker}")
                .timeoutSeconds(1))
        .map(row -> row.harm(Harm.survives()).withoutEffect().stoppedInEveryMode());
  }

  /** Never the same process for long, so that killing what was seen is not enough. */
  private static Stream<Attack> chains() {
    return Stream.of(
        python(
                GROUP,
                "a chain of processes",
                """
                stop = time.time() + 0.6
                while time.time() < stop:
                    if os.fork():
                        os._exit(0)
                    os.setsid()
                open(A[0], 'w').close()
                """,
                "{row}/survived")
            .harm((scene, reply) ->
                Waiting.until(
                    Duration.ofMillis(1500), () -> scene.path("{row}/survived").toFile().exists()))
            .withoutEffect()
            .stoppedInEveryMode());
  }

  private static Stream<Attack> holders() {
    return Stream.of(
            bash(GROUP, "a background job that holds the output", "sleep 4 &"),
            bash(GROUP, "a daemon that holds the output", "setsid -f sleep 4"),
            bash(GROUP, "a daemon that holds only the errors", "setsid -f sleep 4 >/dev/null"))
        .map(row ->
            row.harm((scene, reply) -> reply.elapsed().compareTo(Duration.ofSeconds(3)) > 0)
                .withoutEffect()
                .stoppedInEveryMode());
  }

  private DescendantAttacks() {}
}
