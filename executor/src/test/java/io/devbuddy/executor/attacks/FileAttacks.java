package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** Allowed programs use their own system calls on files outside the allowed paths. */
final class FileAttacks {

  static List<Attack> rows() {
    return Stream.of(removing(), writing(), creating(), reading(), elsewhere(), listing())
        .flatMap(rows -> rows)
        .toList();
  }

  private static Stream<Attack> removing() {
    Group group = Group.INTERPRETERS;
    return Stream.of(
            python(group, "python os.remove", "attempt(lambda: os.remove(A[0]))", "{out}/canary"),
            python(group, "python shutil.rmtree", "import shutil; shutil.rmtree(A[0])", "{out}"),
            attack(
                group, "perl unlink", "perl", "-e", "unlink($ARGV[0]) or die $!", "{out}/canary"),
            attack(group, "find -delete", "find", "{out}", "-name", "canary", "-delete"),
            attack(group, "git clean", "git", "-C", "{out}", "clean", "-fdxq", ".")
                .prepare(scene -> Tools.run(scene.path("{out}"), "git", "init", "-q"))
                .refusal("not a git repository|[Pp]ermission denied"),
            attack(
                group,
                "tar --remove-files",
                "tar",
                "cf",
                "{row}/a.tar",
                "--remove-files",
                "-C",
                "{out}",
                "canary"),
            bash(group, "mv into the workspace", "mv {out}/canary {row}/moved"),
            bash(group, "mv over it", "mv {row}/secret.txt {out}/canary && mv {out}/canary ."))
        .map(row -> row.harm(Harm.removes("{out}/canary")));
  }

  private static Stream<Attack> writing() {
    Group group = Group.WRITING;
    return Stream.of(
            bash(group, "bash redirection", "echo x > {out}/canary"),
            bash(group, "bash appends", "echo x >> {out}/canary"),
            bash(group, "tee", "echo x | tee {out}/canary"),
            bash(group, "cp", "cp /dev/null {out}/canary"),
            bash(group, "truncate", "truncate -s 0 {out}/canary"),
            attack(group, "awk print >", "awk", "BEGIN { print \"x\" > \"{out}/canary\" }"),
            attack(group, "sed w", "sed", "s/secret/x/w {out}/canary", "{row}/secret.txt"),
            attack(group, "sed -i", "sed", "-i", "s/secret/x/", "{out}/canary"),
            attack(group, "sort -o", "sort", "-o", "{out}/canary", "/dev/null"),
            attack(group, "tree -o", "tree", "-o", "{out}/canary", "{row}")
                .refusal("invalid filename|[Pp]ermission denied"),
            attack(group, "curl -o", "curl", "-sS", "-o", "{out}/canary", "file://{row}/list")
                .prepare(scene -> scene.file("{row}/list", "x"))
                .refusal("Failure writing output|[Pp]ermission denied"),
            attack(
                    group,
                    "git archive -o",
                    "git",
                    "archive",
                    "-o",
                    "{out}/canary",
                    "--format=tar",
                    "HEAD")
                .prepare(Scene::git),
            python(group, "python open", "attempt(lambda: open(A[0], 'w'))", "{out}/canary"),
            python(
                group, "python truncate", "attempt(lambda: os.truncate(A[0], 0))", "{out}/canary"))
        .map(row -> row.harm(Harm.changes("{out}/canary")));
  }

  private static Stream<Attack> creating() {
    Group group = Group.WRITING;
    return Stream.of(
            bash(group, "a new file", "echo x > {out}/new"),
            bash(group, "touch", "touch {out}/new"),
            bash(group, "mkdir", "mkdir {out}/new"),
            bash(group, "mkfifo", "mkfifo {out}/new"),
            bash(group, "a symbolic link", "ln -s {row} {out}/new"),
            attack(group, "find -fprintf", "find", "{row}", "-fprintf", "{out}/new", "x"),
            attack(group, "tar -C", "tar", "xf", "{row}/a.tar", "-C", "{out}")
                .prepare(scene -> scene.file("{row}/new", "x"))
                .prepare(scene -> Tools.run(scene.path("{row}"), "tar", "cf", "a.tar", "new")),
            attack(group, "tar with an absolute name", "tar", "xPf", "{row}/a.tar")
                .prepare(FileAttacks::absoluteArchive),
            attack(group, "git config -f", "git", "config", "-f", "{out}/new", "a.b", "c"),
            attack(group, "git init", "git", "init", "-q", "{out}/new"),
            attack(group, "git worktree", "git", "worktree", "add", "{out}/new")
                .prepare(Scene::git),
            attack(group, "git clone", "git", "clone", "-q", "{row}", "{out}/new")
                .prepare(Scene::git),
            python(
                group,
                "a socket file",
                "attempt(lambda: sc('mknodat', -100, A[0].encode()," + " 0o140600, 0))",
                "{out}/new"))
        .map(row -> row.harm(Harm.creates("{out}/new")));
  }

  private static Stream<Attack> reading() {
    Group group = Group.READING;
    String file = "{out}/secret.txt";
    return Stream.of(
            attack(group, "cat", "cat", file),
            bash(group, "bash reads a file", "echo $(<" + file + ")"),
            bash(group, "bash runs a file", "source " + file),
            bash(group, "cp into the workspace", "cp " + file + " copy && cat copy"),
            attack(group, "grep", "grep", "-r", "secret", "{out}"),
            attack(group, "rg", "rg", "secret", file),
            attack(group, "jq", "jq", "-n", "--rawfile", "x", file, "$x"),
            attack(
                group,
                "awk getline",
                "awk",
                "BEGIN { if ((getline x < \"{out}/secret.txt\") < 0) print \"refused EACCES\";"
                    + " print x }"),
            attack(group, "sed r", "sed", "r " + file, "{row}/list")
                .prepare(scene -> scene.file("{row}/list", "x\n"))
                .withoutEffect(),
            attack(group, "tar", "tar", "cf", "-", file),
            attack(group, "curl file:", "curl", "-sS", "file://" + file)
                .refusal("Couldn't open file|[Pp]ermission denied"),
            attack(group, "git diff --no-index", "git", "diff", "--no-index", "/dev/null", file),
            attack(group, "git blame --contents", "git", "blame", "--contents", file, "file.txt")
                .prepare(Scene::git),
            attack(
                    group,
                    "git hash-object",
                    "bash",
                    "-c",
                    "git cat-file -p $(git hash-object -w " + file + ")")
                .prepare(Scene::git),
            attack(group, "python", "python3", "-I", "-c", "print(open('" + file + "').read())"),
            attack(group, "perl", "perl", "-pe", "", file))
        .map(row -> row.harm(Harm.tells()));
  }

  private static Stream<Attack> listing() {
    Group group = Group.READING;
    return Stream.of(
            bash(group, "ls", "ls {out}"),
            bash(group, "globbing", "cd {out} && echo * || true; echo refused EACCES {out}/*"),
            attack(group, "find", "find", "{out}"),
            attack(group, "tree", "tree", "{out}").refusal("error opening dir"),
            attack(group, "rg --files", "rg", "--files", "{out}"),
            python(group, "os.listdir", "attempt(lambda: os.listdir(A[0]))", "{out}"))
        .map(row -> row.harm(Harm.prints("secret.txt")));
  }

  private static Stream<Attack> elsewhere() {
    Group group = Group.READING;
    return Stream.of(
        attack(group, "another workspace of a like name", "cat", "{evil}/secret.txt")
            .harm(Harm.prints("{serversecret}")),
        attack(group, "by way of ..", "cat", "{ws}/../ws-evil/secret.txt")
            .harm(Harm.prints("{serversecret}")),
        attack(group, "curl -T", "curl", "-sS", "-T", "{out}/secret.txt", "file://{row}/copy")
            .refusal("[Cc]an't open|[Cc]annot open|[Pp]ermission denied")
            .harm((scene, reply) -> scene.holdsItsSecret(scene.path("{row}/copy"))),
        attack(group, "the password file", "cat", "/etc/shadow")
            .harm(Harm.prints("root:"))
            .whereTheHostAllows());
  }

  private static void absoluteArchive(Scene scene) {
    scene.file("{out}/new", "x");
    String name = scene.path("{out}/new").toString();
    Tools.run(scene.path("{row}"), "tar", "cPf", "a.tar", name);
    Tools.run(scene.path("{row}"), "rm", name);
  }

  private FileAttacks() {}
}
