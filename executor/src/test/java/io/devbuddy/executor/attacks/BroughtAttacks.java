package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** Programs that the workspace or the command itself brings. */
final class BroughtAttacks {
  private static final Group GROUP = Group.BROUGHT_PROGRAMS;
  private static final String MEMFD =
      """
      f = attempt(lambda: sc('memfd_create', b'x', %s))
      os.write(f, open(A[0] + '/elf', 'rb').read())
      %s
      """;

  static List<Attack> rows() {
    return TinyElf.runsHere() ? Stream.concat(files(), memory()).toList() : files().toList();
  }

  private static Stream<Attack> files() {
    return Stream.of(
        bash(GROUP, "a script with a shebang", "./x; true")
            .prepare(scene -> scene.program("{row}/x", "#!/usr/bin/env bash\necho wor\"\"ked\n"))
            .harm(Harm.works()),
        attack(GROUP, "env starts a script", "env", "{row}/x")
            .prepare(scene -> scene.program("{row}/x", "#!/bin/sh\necho wor\"\"ked\n"))
            .harm(Harm.works()),
        bash(GROUP, "a program of the read-only folder", "{ro}/x")
            .prepare(scene -> scene.program("{ro}/x", "#!/bin/sh\necho wor\"\"ked\n"))
            .harm(Harm.works()),
        bash(
                GROUP,
                "a copy of an allowed program",
                "cp /usr/bin/env {row}/x && {row}/x echo wor'ked'")
            .harm(Harm.works()),
        bash(GROUP, "a planted name in front of PATH", "PATH={row}:$PATH ls")
            .prepare(scene -> scene.program("{row}/ls", "#!/bin/sh\necho wor\"\"ked\n"))
            .harm(Harm.works()),
        attack(
                GROUP,
                "find -exec of a workspace file",
                "find",
                "{row}",
                "-name",
                "x",
                "-exec",
                "{}",
                ";")
            .prepare(scene -> scene.program("{row}/x", "#!/bin/sh\necho wor\"\"ked\n"))
            .harm(Harm.works()),
        bash(
                GROUP,
                "a program in /dev/shm",
                "cp /usr/bin/env /dev/shm/{token} &&"
                    + " /dev/shm/{token} echo wor'ked'; unlink /dev/shm/{token}")
            .harm(Harm.works()));
  }

  private static Stream<Attack> memory() {
    String execute = "os.execve(f, ['x'], {})";
    return Stream.of(
            python(GROUP, "memfd_create and fexecve", MEMFD.formatted("0", execute), "{row}"),
            python(
                GROUP,
                "a memfd that says it is executable",
                MEMFD.formatted("0x10", execute),
                "{row}"),
            python(
                GROUP,
                "a memfd by /proc/self/fd",
                MEMFD.formatted("0", "os.execve('/proc/self/fd/%d' % f, ['x'], {})"),
                "{row}"),
            python(
                GROUP,
                "a memfd by the loader of a child",
                MEMFD.formatted(
                    "0",
                    """
                    os.set_inheritable(f, True)
                    __import__('subprocess').run(['/dev/fd/%d' % f], close_fds=False)\
                    """),
                "{row}"),
            python(
                GROUP,
                "an unnamed file and execveat",
                "d = os.open(A[0], os.O_TMPFILE |"
                    + " os.O_RDWR, 0o700)\nos.write(d, open(A[0] + '/elf', 'rb').read())\n"
                    + "f = os.open('/proc/self/fd/%d' % d, os.O_RDONLY)\nos.close(d)\n"
                    + execute,
                "{row}"),
            python(
                GROUP,
                "execveat of a workspace file",
                "f = os.open(A[0] + '/elf', os.O_RDONLY)\n"
                    + "os.chmod(A[0] + '/elf', 0o700)\n"
                    + execute,
                "{row}"))
        .map(row ->
            row.prepare(scene ->
                    scene.program("{row}/elf", TinyElf.program(scene.expand("{row}/canary"))))
                .harm(Harm.removes("{row}/canary")));
  }

  private BroughtAttacks() {}
}
