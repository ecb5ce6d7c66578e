package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** Writing in a folder that commands may only read. */
final class ReadOnlyAttacks {
  private static final Group GROUP = Group.READ_ONLY;

  static List<Attack> rows() {
    return Stream.of(changing(), creating(), inside(), committing(), removing())
        .flatMap(rows -> rows)
        .toList();
  }

  private static Stream<Attack> changing() {
    return Stream.of(
            bash(GROUP, "redirection", "echo x > {ro}/canary"),
            bash(GROUP, "appending", "echo x >> {ro}/canary"),
            attack(GROUP, "sed -i", "sed", "-i", "s/secret/x/", "{ro}/canary"),
            bash(GROUP, "chmod, then write", "chmod 666 {ro}/canary; echo x > {ro}/canary"),
            python(GROUP, "truncate", "attempt(lambda: os.truncate(A[0], 0))", "{ro}/canary"),
            python(
                GROUP,
                "open with O_TRUNC",
                "attempt(lambda: os.open(A[0], os.O_RDONLY | os.O_TRUNC))",
                "{ro}/canary"),
            python(
                    GROUP,
                    "rename over it",
                    "attempt(lambda: os.rename(A[0], A[1]))",
                    "{row}/secret.txt",
                    "{ro}/canary")
                .prepare(scene -> scene.file("{row}/secret.txt", "x")),
            python(
                GROUP,
                "a shared writable mapping",
                "f = os.open(A[0], os.O_RDWR)\nmmap.mmap(f, 6)[:6] = b'xxxxxx'",
                "{ro}/canary"),
            bash(GROUP, "through a hard link", "ln {ro}/canary l && echo x > l"),
            bash(GROUP, "through a symbolic link", "ln -s {ro}/canary l && echo x > l"))
        .map(row -> row.harm(Harm.changes("{ro}/canary")));
  }

  private static Stream<Attack> creating() {
    return Stream.of(
            bash(GROUP, "a new file", "echo x > {ro}/new"),
            bash(GROUP, "a folder", "mkdir {ro}/new"),
            bash(GROUP, "a symbolic link", "ln -s x {ro}/new"),
            bash(GROUP, "a hard link", "ln {row}/canary {ro}/new"),
            bash(GROUP, "a rename", "mv {row}/canary {ro}/new"),
            bash(GROUP, "a fifo", "mkfifo {ro}/new"),
            python(
                GROUP,
                "a socket",
                "attempt(lambda: sc('mknodat', -100, A[0].encode(), 0o140600," + " 0))",
                "{ro}/new"),
            python(
                GROUP,
                "an unnamed file that gets a name",
                """
                f = attempt(lambda: os.open(A[0], os.O_TMPFILE | os.O_WRONLY))
                os.link('/proc/self/fd/%d' % f, A[0] + '/new', src_dir_fd=f, follow_symlinks=True)\
                """,
                "{ro}"))
        .map(row -> row.harm(Harm.creates("{ro}/new")));
  }

  /** A read-only folder inside a writable one. */
  private static Stream<Attack> inside() {
    return Stream.of(
            bash(GROUP, "a file of a locked subfolder", "echo x > {locked}/canary"),
            bash(GROUP, "rename of a locked subfolder", "mv {locked} {locked}x"),
            bash(GROUP, "rename of the folder above", "mv {scratch}/locked {scratch}/open/l"),
            bash(GROUP, "removal from a locked subfolder", "unlink {locked}/canary")
                .refusal("[Pp]ermission denied"))
        .map(row -> row.harm(Harm.changes("{locked}/canary")));
  }

  private static Stream<Attack> committing() {
    return Stream.of(
        attack(GROUP, "git commit", "git", "-C", "{ro}", "commit", "-q", "--allow-empty", "-m", "x")
            .prepare(scene -> scene.stage().copyGit(scene.path("{ro}")))
            .prepare(scene -> Tools.run(scene.path("{ro}"), "rm", ".git/COMMIT_EDITMSG"))
            .harm(Harm.creates("{ro}/.git/COMMIT_EDITMSG")));
  }

  private static Stream<Attack> removing() {
    return Stream.of(
            python(GROUP, "unlink", "attempt(lambda: os.unlink(A[0]))", "{ro}/canary"),
            attack(GROUP, "find -delete", "find", "{ro}", "-type", "f", "-delete"),
            bash(GROUP, "rename within it", "mv {ro}/canary {ro}/moved"),
            bash(GROUP, "rename out of it", "mv {ro}/canary moved"),
            python(
                GROUP, "rename its folder", "attempt(lambda: os.rename(A[0], A[0] + 'x'))", "{ro}"))
        .map(row -> row.harm(Harm.removes("{ro}/canary")));
  }

  private ReadOnlyAttacks() {}
}
