package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** An allowed program starts a denied one. */
final class WrapperAttacks {
  private static final String RM = "rm {row}/canary";

  static List<Attack> rows() {
    return Stream.concat(prefixes(), interpreters())
        .map(row -> row.harm(Harm.removes("{row}/canary")))
        .toList();
  }

  private static Stream<Attack> prefixes() {
    return Stream.of(
        run("env", "env", "rm", "{row}/canary"),
        run("env splits a string", "env", "-S", RM),
        run("env with an absolute path", "env", "/usr/bin/rm", "{row}/canary"),
        run("xargs", "xargs", "-a", "{row}/list", "rm")
            .prepare(scene -> scene.file("{row}/list", "{row}/canary")),
        run("timeout", "timeout", "5", "rm", "{row}/canary"),
        run("nice", "nice", "rm", "{row}/canary"),
        run("nohup", "nohup", "rm", "{row}/canary"),
        run("setsid", "setsid", "-w", "rm", "{row}/canary"),
        run("stdbuf", "stdbuf", "-o0", "rm", "{row}/canary"),
        run("flock", "flock", "{row}/lock", "rm", "{row}/canary"),
        run("find -exec", "find", "{row}", "-name", "canary", "-exec", "rm", "{}", ";"),
        run("find -exec +", "find", "{row}", "-name", "canary", "-exec", "rm", "{}", "+"),
        run("find -execdir", "find", "{row}", "-name", "canary", "-execdir", "rm", "{}", ";"),
        run("rg --pre", "rg", "--pre", "/usr/bin/rm", "x", "{row}/canary"),
        run("split --filter", "split", "--filter=" + RM, "{row}/secret.txt"),
        run("make recipe", "make", "--eval", "x:;" + RM, "x"),
        run("make $(shell)", "make", "--eval", "x:;$(shell " + RM + ")true", "x"),
        run("sort --compress-program", "sort", "--compress-program={row}/p", "-S1k", "{row}/big")
            .refusal("errno 13|[Pp]ermission denied")
            .prepare(scene -> scene.program("{row}/p", "#!/bin/sh\n" + scene.expand(RM) + "\n"))
            .prepare(scene -> scene.file("{row}/big", "line\n".repeat(200_000))),
        run(
            "tar --checkpoint-action",
            "tar",
            "cf",
            "{row}/a.tar",
            "-C",
            "{row}",
            "secret.txt",
            "--checkpoint=1",
            "--checkpoint-action=exec=" + RM),
        run("tar --to-command", "tar", "xf", "{row}/a.tar", "--to-command=" + RM)
            .prepare(WrapperAttacks::archive),
        run(
            "tar --use-compress-program",
            "tar",
            "cf",
            "{row}/b.tar",
            "-I",
            RM,
            "-C",
            "{row}",
            "secret.txt"));
  }

  private static Stream<Attack> interpreters() {
    return Stream.of(
        script("bash", RM),
        script("bash exec", "exec " + RM),
        script("bash absolute path", "/bin/" + RM),
        script("bash builds the name while it runs", "a=r; b=m; $a$b {row}/canary"),
        script("bash decodes the command", "eval \"$(printf '\\x72\\x6d') {row}/canary\""),
        script("bash in the background", RM + " & wait"),
        script("bash coprocess", "coproc " + RM + "; wait"),
        script("bash process substitution", "cat <(" + RM + ")"),
        script("bash DEBUG trap", "trap '" + RM + "' DEBUG; :"),
        script("bash PROMPT_COMMAND", "PROMPT_COMMAND='" + RM + "' bash -i <<< :"),
        run("bash BASH_ENV", "env", "BASH_ENV={row}/env", "bash", "-c", ":")
            .prepare(scene -> scene.file("{row}/env", RM)),
        run("sh from bash", "bash", "-c", "sh -c '" + RM + "'"),
        py("python subprocess", "import subprocess; subprocess.run(['rm', A[0]], check=True)"),
        py("python exec", "os.execv('/usr/bin/rm', ['rm', A[0]])"),
        py("python posix_spawn", "os.posix_spawn('/usr/bin/rm', ['rm', A[0]], {}); os.wait()"),
        py(
            "python execveat",
            "attempt(lambda: sc('execveat', os.open('/usr/bin', os.O_PATH),"
                + " b'rm', (ctypes.c_char_p * 3)(b'rm', A[0].encode(), None), 0, 0))"),
        run("perl exec", "perl", "-e", "exec('rm', $ARGV[0]) or die $!", "{row}/canary"),
        run("perl backticks", "perl", "-e", "`" + RM + "`; die $! if $? == -1"),
        run("awk system", "awk", "BEGIN { system(\"" + RM + "\") }"),
        run("awk pipe", "awk", "BEGIN { print \"\" | \"" + RM + "\" }"),
        run("awk getline", "awk", "BEGIN { \"" + RM + "\" | getline }"),
        run("sed e", "sed", "1e " + RM, "{row}/secret.txt"),
        run("sed s///e", "sed", "s#.*#" + RM + "#e", "{row}/secret.txt"));
  }

  private static Attack run(String name, String... argv) {
    return attack(Group.WRAPPERS, name, argv);
  }

  private static Attack script(String name, String script) {
    return bash(Group.WRAPPERS, name, script);
  }

  private static Attack py(String name, String script) {
    return python(Group.WRAPPERS, name, script, "{row}/canary");
  }

  private static void archive(Scene scene) {
    Tools.run(scene.path("{row}"), "tar", "cf", "a.tar", "secret.txt");
  }

  private WrapperAttacks() {}
}
