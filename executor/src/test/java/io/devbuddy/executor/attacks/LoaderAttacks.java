package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** The dynamic loader as a way around EXECUTE rights, and as a way into allowed programs. */
final class LoaderAttacks {
  private static final Group GROUP = Group.LOADER;

  static List<Attack> rows() {
    return Stream.concat(deniedPrograms(), TinyElf.runsHere() ? libraries() : Stream.of()).toList();
  }

  private static Stream<Attack> deniedPrograms() {
    return Stream.of(
            attack(GROUP, "the loader runs a denied program", "{ld}", "/usr/bin/rm", "{row}/canary")
                .stoppedInEveryMode(),
            bash(GROUP, "the loader from a shell", "{ld} /usr/bin/rm {row}/canary")
                .refusal("cannot open|[Pp]ermission denied|cannot read file data"),
            bash(
                GROUP,
                "a copy of a denied program for the loader",
                "cp /usr/bin/rm {row}/x && {ld} {row}/x {row}/canary"),
            bash(
                    GROUP,
                    "a hard link to a denied program",
                    "ln /usr/bin/rm {row}/x && {row}/x {row}/canary")
                .whereTheHostAllows(),
            bash(
                GROUP,
                "a symbolic link to a denied program",
                "ln -s /usr/bin/rm {row}/x && {row}/x {row}/canary"),
            python(
                GROUP,
                "a denied program read into memory and run from a file",
                """
                import subprocess
                image = attempt(lambda: open('/usr/bin/rm', 'rb').read())
                open(A[0] + '/x', 'wb').write(image)
                os.chmod(A[0] + '/x', 0o700)
                subprocess.run([A[0] + '/x', A[0] + '/canary'])
                """,
                "{row}"))
        .map(row -> row.harm(Harm.removes("{row}/canary")));
  }

  private static Stream<Attack> libraries() {
    return Stream.of(
            library("LD_PRELOAD", "env", "LD_PRELOAD={row}/libx.so", "cat", "/dev/null"),
            library(
                "LD_PRELOAD by LD_LIBRARY_PATH",
                "env",
                "LD_LIBRARY_PATH={row}",
                "LD_PRELOAD=libx.so",
                "cat",
                "/dev/null"),
            library("LD_AUDIT", "env", "LD_AUDIT={row}/libx.so", "cat", "/dev/null"),
            library(
                    "LD_LIBRARY_PATH in place of a library",
                    "env",
                    "LD_LIBRARY_PATH={row}",
                    "git",
                    "version")
                .prepare(scene -> scene.program("{row}/libz.so.1", libx(scene))),
            library(
                    "GCONV_PATH",
                    "env",
                    "GCONV_PATH={row}",
                    "iconv",
                    "-f",
                    "X",
                    "-t",
                    "UTF-8",
                    "/dev/null")
                .prepare(
                    scene -> scene.file("{row}/gconv-modules", "module X// INTERNAL libx 1\n")),
            library("dlopen", "python3", "-I", "-c", "import ctypes; ctypes.CDLL('{row}/libx.so')"))
        .map(row -> row.harm(Harm.removes("{out}/canary")).withoutEffect());
  }

  private static Attack library(String name, String... argv) {
    return attack(GROUP, name, argv).prepare(scene -> scene.program("{row}/libx.so", libx(scene)));
  }

  private static byte[] libx(Scene scene) {
    return TinyElf.library(scene.expand("{out}/canary"));
  }

  private LoaderAttacks() {}
}
