package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a confined command can still do, and the threat model says so. These rows assert that the
 * door is open: when one fails, a gap was closed and the threat model must be brought up to date.
 * None of them counts as an attack of the corpus.
 */
final class KnownOpen {
  static List<Attack> rows() {
    return Stream.concat(metadata(), broughtCode()).toList();
  }

  private static Stream<Attack> metadata() {
    Group group = Group.WRITING;
    return Stream.of(
        python(
                group,
                "mode of a file outside",
                "attempt(lambda: os.chmod(A[0], 0o640))",
                "{out}/canary")
            .harm(Harm.works()),
        python(
                group,
                "times of a file outside",
                "attempt(lambda: os.utime(A[0], (1, 1)))",
                "{out}/canary")
            .harm(Harm.works()),
        python(
                group,
                "times of a read-only file",
                "attempt(lambda: os.utime(A[0], (1, 1)))",
                "{ro}/canary")
            .harm(Harm.works()),
        python(
                group,
                "an attribute of a file outside",
                "attempt(lambda: os.setxattr(A[0], 'user.x', b'x'))",
                "{out}/canary")
            .harm(Harm.works()),
        python(
                Group.READING,
                "existence and size of a file outside",
                "attempt(lambda: os.stat(A[0]).st_size)",
                "{out}/secret.txt")
            .harm(Harm.works()),
        python(
                Group.READING,
                "target of a link outside",
                "attempt(lambda: os.readlink(A[0]))",
                "{out}/link")
            .prepare(scene -> scene.link("{out}/link", "x"))
            .harm(Harm.works()),
        python(
                Group.WRITING,
                "a lock on a file that may be read",
                """
                import fcntl
                f = os.open(A[0], os.O_RDONLY)
                attempt(lambda: fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB))
                """,
                "{ro}/canary")
            .harm(Harm.works()),
        python(Group.READING, "names of files that change outside", INOTIFY, "{out}")
            .prepare(scene -> scene.file("{out}/named", "x"))
            .harm(Harm.works()),
        python(
                Group.WRITING,
                "a set-user-id file in the workspace",
                "attempt(lambda: os.chmod(A[0], 0o4755))",
                "{row}/canary")
            .harm(Harm.works()));
  }

  private static Stream<Attack> broughtCode() {
    Group group = Group.BROUGHT_PROGRAMS;
    Stream<Attack> scripts =
        Stream.of(
            bash(group, "a script handed to its interpreter", "bash {row}/x")
                .prepare(scene -> scene.file("{row}/x", "echo wor\"\"ked\n"))
                .harm(Harm.works()),
            bash(
                    group,
                    "a brought program handed to the loader",
                    "cp /usr/bin/env {row}/x && {ld} {row}/x echo wor'ked'")
                .harm(Harm.works()));
    return TinyElf.runsHere()
        ? Stream.concat(
            scripts,
            Stream.of(
                attack(
                        group,
                        "a brought library in an allowed program",
                        "env",
                        "LD_PRELOAD={row}/x.so",
                        "cat",
                        "/dev/null")
                    .prepare(scene ->
                        scene.program("{row}/x.so", TinyElf.library(scene.expand("{row}/canary"))))
                    .harm(Harm.removes("{row}/canary"))))
        : scripts;
  }

  private static final String INOTIFY =
      """
      f = libc.inotify_init1(0)
      attempt(lambda: sc('inotify_add_watch', f, A[0].encode(), 0x100 | 0x4))
      """;

  private KnownOpen() {}
}
