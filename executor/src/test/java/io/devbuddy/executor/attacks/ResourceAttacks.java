package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.time.Duration;
import java.util.List;

/** Output, time and places without a bound. Each attempt is bounded by itself as well. */
final class ResourceAttacks {
  private static final Group GROUP = Group.RESOURCES;
  private static final int FLOOD_BYTES = 8 << 20;

  static List<Attack> rows() {
    return List.of(
        python(GROUP, "a flood of lines", "sys.stdout.write('xxxxxxx\\n' * (1 << 20))")
            .harm(floods())
            .withoutEffect()
            .stoppedInEveryMode(),
        python(GROUP, "a flood without a line end", "sys.stdout.write('x' * (8 << 20))")
            .harm(floods())
            .withoutEffect()
            .stoppedInEveryMode(),
        python(GROUP, "a flood of errors", "sys.stderr.write('x' * (8 << 20))")
            .harm(floods())
            .withoutEffect()
            .stoppedInEveryMode(),
        bash(GROUP, "a command that never ends", "trap '' TERM; while :; do sleep 4; done")
            .timeoutSeconds(1)
            .harm((scene, reply) -> reply.elapsed().compareTo(Duration.ofSeconds(4)) > 0)
            .withoutEffect()
            .stoppedInEveryMode(),
        bash(
                GROUP,
                "more processes than allowed",
                "for ((i = 0; i < 400; i++)); do sleep {marker} & done; sleep 1; echo wor'ked'")
            .timeoutSeconds(30)
            .harm(Harm.works())
            .refusal("MaxProcesses"),
        python(
                GROUP,
                "more open files than allowed",
                "attempt(lambda: [open('/dev/null') for i in range(400)])")
            .harm(Harm.works())
            .refusal("Too many open files|EMFILE")
            .stoppedInEveryMode(),
        bash(GROUP, "an endless file", "head -c 60000000 /dev/zero > {row}/endless")
            .harm((scene, reply) -> scene.path("{row}/endless").toFile().length() >= 60_000_000)
            .withoutEffect()
            .stoppedInEveryMode(),
        bash(
                GROUP,
                "a core dump",
                "cd {row}; ulimit -c unlimited; bash -c 'kill -SEGV $$'; ls | grep core && echo"
                    + " wor'ked'")
            .harm(Harm.works())
            .refusal("[Oo]peration not permitted|cannot modify limit")
            .stoppedInEveryMode()
            .whereTheHostAllows(),
        bash(GROUP, "a file in /dev/shm", "echo x > /dev/shm/{token}")
            .harm(removed("/dev/shm/{token}")),
        bash(GROUP, "a file in /tmp", "echo x > /tmp/{token}").harm(removed("/tmp/{token}")),
        bash(GROUP, "a file in /var/tmp", "echo x > /var/tmp/{token}")
            .harm(removed("/var/tmp/{token}"))
            .refusal("Permission denied|Read-only file system"),
        attack(
                GROUP,
                "POSIX shared memory",
                "python3",
                "-I",
                "-c",
                "import _posixshmem, os; _posixshmem.shm_open('/{token}', os.O_CREAT | os.O_RDWR,"
                    + " mode=0o600)")
            .harm(removed("/dev/shm/{token}")));
  }

  private static Harm floods() {
    return (scene, reply) -> reply.stdout().length() + reply.stderr().length() >= FLOOD_BYTES;
  }

  /** The file was made; it is removed again. */
  private static Harm removed(String path) {
    return (scene, reply) -> scene.path(path).toFile().delete();
  }

  private ResourceAttacks() {}
}
