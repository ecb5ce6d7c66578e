package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** Links, renames, races and descriptors that make an allowed path name something else. */
final class LinkAttacks {
  private static final Group GROUP = Group.LINKS_AND_RACES;

  private static final String RACE =
      """
      inside, outside, path = A[0] + '/plain', A[1] + '/secret.txt', A[0] + '/flip'
      open(inside, 'w').write('plain')
      stop = time.time() + float(A[2])
      def flip():
          while time.time() < stop:
              for target in (inside, outside):
                  os.symlink(target, path + 'x')
                  os.rename(path + 'x', path)
      os.symlink(inside, path)
      import threading
      threading.Thread(target=flip).start()
      refusals = 0
      while time.time() < stop:
          try:
              text = open(path).read()
          except OSError as e:
              refusals += 1
              continue
          if text != 'plain':
              print(text)
              break
      print('refused EACCES' if refusals else 'never denied', refusals)
      """;

  private static final String EXCHANGE =
      """
      os.mkdir(A[0] + '/dir')
      open(A[0] + '/dir/secret.txt', 'w').write('plain')
      os.symlink(A[1], A[0] + '/link')
      stop = time.time() + float(A[2])
      def flip():
          while time.time() < stop:
              sc('renameat2', -100, (A[0] + '/dir').encode(), -100, (A[0] + '/link').encode(), 2)
      import threading
      threading.Thread(target=flip).start()
      refusals = 0
      while time.time() < stop:
          try:
              text = open(A[0] + '/dir/secret.txt').read()
          except OSError:
              refusals += 1
              continue
          if text != 'plain':
              print(text)
              break
      print('refused EACCES' if refusals else 'never denied', refusals)
      """;

  static List<Attack> rows() {
    return Stream.of(readingLinks(), writingLinks(), descriptors()).flatMap(rows -> rows).toList();
  }

  private static Stream<Attack> readingLinks() {
    return Stream.of(
            attack(GROUP, "a link to a file", "cat", "{row}/link")
                .prepare(scene -> scene.link("{row}/link", "{out}/secret.txt")),
            attack(GROUP, "a link to a folder", "cat", "{row}/link/secret.txt")
                .prepare(scene -> scene.link("{row}/link", "{out}")),
            attack(GROUP, "a chain of links", "cat", "{row}/b")
                .prepare(scene -> scene.link("{row}/a", "{out}/secret.txt"))
                .prepare(scene -> scene.link("{row}/b", "{row}/a")),
            bash(GROUP, "a link made by the command", "ln -s {out}/secret.txt l && cat l"),
            bash(GROUP, "cd into a link", "cd link && cat secret.txt")
                .prepare(scene -> scene.link("{row}/link", "{out}")),
            bash(GROUP, "a hard link into the workspace", "ln {out}/secret.txt l && cat l"),
            bash(GROUP, "rename into the workspace", "mv {out}/secret.txt s && cat s"),
            attack(
                    GROUP,
                    "a git object store elsewhere",
                    "git",
                    "--git-dir={out}/.git",
                    "cat-file",
                    "-p",
                    ":secret.txt")
                .refusal("[Pp]ermission denied|not a git repository")
                .prepare(scene -> scene.stage().copyGit(scene.path("{out}")))
                .prepare(scene -> Tools.run(scene.path("{out}"), "git", "add", "secret.txt")),
            python(GROUP, "a link flipped in a loop", RACE, "{row}", "{out}", "1"),
            python(
                GROUP, "a folder exchanged for a link in a loop", EXCHANGE, "{row}", "{out}", "1"))
        .map(row -> row.harm(Harm.tells()));
  }

  private static Stream<Attack> writingLinks() {
    return Stream.of(
        bash(GROUP, "write through a link", "echo x > link")
            .prepare(scene -> scene.link("{row}/link", "{out}/canary"))
            .harm(Harm.changes("{out}/canary")),
        bash(GROUP, "create through a link", "echo x > link/new")
            .prepare(scene -> scene.link("{row}/link", "{out}"))
            .harm(Harm.creates("{out}/new")),
        bash(GROUP, "a dangling link", "echo x > link")
            .prepare(scene -> scene.link("{row}/link", "{out}/new"))
            .harm(Harm.creates("{out}/new")),
        bash(GROUP, "a hard link out of the workspace", "ln canary {out}/new")
            .harm(Harm.creates("{out}/new")),
        bash(GROUP, "rename out of the workspace", "mv canary {out}/new")
            .harm(Harm.creates("{out}/new")),
        python(
                GROUP,
                "rename over a file outside",
                "attempt(lambda: os.rename(A[0], A[1]))",
                "{row}/list",
                "{out}/canary")
            .prepare(scene -> scene.file("{row}/list", "x"))
            .harm(Harm.changes("{out}/canary")),
        python(
                GROUP,
                "exchange with a file outside",
                "attempt(lambda: sc('renameat2', -100,"
                    + " A[0].encode(), -100, A[1].encode(), 2))",
                "{row}/list",
                "{out}/canary")
            .prepare(scene -> scene.file("{row}/list", "x"))
            .harm(Harm.changes("{out}/canary")),
        python(
                GROUP,
                "a whiteout rename",
                "attempt(lambda: os.rename(A[0], A[1]))",
                "{out}",
                "{row}/moved")
            .harm(Harm.creates("{row}/moved/canary")));
  }

  private static Stream<Attack> descriptors() {
    return Stream.of(
            python(
                GROUP,
                "openat below an O_PATH folder",
                """
                d = os.open(A[0], os.O_PATH)
                print(attempt(lambda: open(os.open('secret.txt', os.O_RDONLY, dir_fd=d)).read()))\
                """,
                "{out}"),
            python(
                GROUP,
                "fchdir to an O_PATH folder",
                """
                os.fchdir(os.open(A[0], os.O_PATH))
                attempt(lambda: print(open('secret.txt').read()))\
                """,
                "{out}"),
            python(
                GROUP,
                "reopen an O_PATH file by /proc/self/fd",
                """
                f = os.open(A[0], os.O_PATH)
                attempt(lambda: print(open('/proc/self/fd/%d' % f).read()))\
                """,
                "{out}/secret.txt"),
            python(
                GROUP,
                "splice an O_PATH file",
                """
                f = os.open(A[0], os.O_PATH)
                attempt(lambda: print(open('/dev/fd/%d' % f).read()))\
                """,
                "{out}/secret.txt"))
        .map(row -> row.harm(Harm.tells()));
  }

  private LinkAttacks() {}
}
