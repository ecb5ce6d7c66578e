package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a repository, its configuration or an option makes git start: here always a denied program.
 */
final class GitAttacks {
  private static final String RM = "rm {row}/canary #";

  static List<Attack> rows() {
    return Stream.of(options(), remotes(), configuration(), brought())
        .flatMap(rows -> rows)
        .map(row -> row.harm(Harm.removes("{row}/canary")))
        .toList();
  }

  private static Stream<Attack> options() {
    return Stream.of(
        git("grep --open-files-in-pager", "grep", "--open-files-in-pager=" + RM, "two"),
        git("bisect run", "bisect", "run", "rm", "{row}/canary")
            .prepare(scene ->
                Tools.run(
                    scene.path("{row}"),
                    "bash",
                    "-c",
                    "git bisect start && git bisect bad HEAD && git bisect good HEAD~1")),
        git("rebase --exec", "rebase", "-q", "--exec", RM, "HEAD~1"),
        git("difftool", "difftool", "-y", "-x", RM, "HEAD~1"),
        git("mergetool of git's library folder", "--exec-path={row}", "x")
            .prepare(scene -> scene.program("{row}/git-x", "#!/bin/sh\n" + scene.expand(RM))),
        git("ls-remote --upload-pack", "ls-remote", "--upload-pack=" + RM, "{row}"),
        git("archive --remote --exec", "archive", "--remote={row}", "--exec=" + RM, "HEAD"),
        git("push --receive-pack", "push", "-q", "--receive-pack=" + RM, "{row}", "main"),
        attack(
                Group.GIT,
                "filter-branch",
                "env",
                "FILTER_BRANCH_SQUELCH_WARNING=1",
                "git",
                "filter-branch",
                "-f",
                "--msg-filter",
                RM,
                "HEAD~1..HEAD")
            .prepare(Scene::git));
  }

  private static Stream<Attack> remotes() {
    return Stream.of(
        configured("core.sshCommand", "core.sshCommand=" + RM, "ls-remote", "ssh://x.invalid/y"),
        configured(
            "ext:: transport", "protocol.ext.allow=always", "ls-remote", "ext::rm {row}/canary"),
        configured("core.gitProxy", "core.gitProxy={row}/p", "ls-remote", "git://x.invalid/y")
            .prepare(scene -> scene.program("{row}/p", "#!/bin/sh\n" + scene.expand(RM))),
        attack(
                Group.GIT,
                "credential.helper",
                "bash",
                "-c",
                "printf 'protocol=https\\nhost=x\\n\\n' | git -c credential.helper='!"
                    + RM
                    + "' credential fill")
            .prepare(Scene::git),
        attack(
                Group.GIT,
                "GIT_SSH_COMMAND",
                "env",
                "GIT_SSH_COMMAND=" + RM,
                "git",
                "ls-remote",
                "ssh://x.invalid/y")
            .prepare(Scene::git));
  }

  private static Stream<Attack> configuration() {
    return Stream.of(
        configured("alias", "alias.x=!" + RM, "x"),
        configured("core.fsmonitor", "core.fsmonitor=" + RM, "status").withoutEffect(),
        configured("core.editor", "core.editor=" + RM, "commit", "--amend"),
        configured("sequence.editor", "sequence.editor=" + RM, "rebase", "-i", "HEAD~1"),
        configured("diff.external", "diff.external=" + RM, "diff", "HEAD~1"),
        configured("gpg.program", "gpg.program={row}/p", "commit", "-S", "--amend", "--no-edit")
            .prepare(scene -> scene.program("{row}/p", "#!/bin/sh\n" + scene.expand(RM))),
        configured(
                "core.hooksPath",
                "core.hooksPath={row}/hooks",
                "commit",
                "-qam",
                "x",
                "--allow-empty")
            .prepare(scene -> Stage.create(scene.path("{row}/hooks")))
            .prepare(
                scene -> scene.program("{row}/hooks/pre-commit", "#!/bin/sh\n" + scene.expand(RM)))
            .withoutEffect(),
        configured("submodule foreach", "user.name=x", "submodule", "foreach", RM)
            .prepare(GitAttacks::submodule));
  }

  /** What lies in the repository and works by an innocent command. */
  private static Stream<Attack> brought() {
    return Stream.of(
        git("a hook", "commit", "-q", "--allow-empty", "-m", "x")
            .prepare(scene ->
                scene.program("{row}/.git/hooks/pre-commit", "#!/bin/sh\n" + scene.expand(RM)))
            .withoutEffect(),
        repository(
            "a textconv driver",
            "*.txt diff=x",
            "[diff \"x\"]\n textconv = " + quoted(),
            "diff",
            "HEAD~1"),
        repository(
                "a clean filter",
                "*.txt filter=x",
                "[filter \"x\"]\n clean = " + quoted(),
                "add",
                "file.txt")
            .prepare(scene -> scene.file("{row}/file.txt", "three")),
        repository(
            "a smudge filter",
            "*.txt filter=x",
            "[filter \"x\"]\n smudge = " + quoted(),
            "checkout",
            "-q",
            "HEAD~1"),
        repository(
                "a merge driver",
                "*.txt merge=x",
                "[merge \"x\"]\n driver = " + quoted(),
                "merge",
                "-q",
                "side")
            .prepare(GitAttacks::side),
        repository("an fsmonitor", "", "[core]\n fsmonitor = " + quoted(), "status")
            .withoutEffect(),
        repository("an alias", "", "[alias]\n x = \"!rm {row}/canary\"", "x"));
  }

  private static String quoted() {
    return "\"rm {row}/canary #\"";
  }

  private static Attack git(String name, String... arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    return attack(Group.GIT, name, argv.toArray(String[]::new)).prepare(Scene::git);
  }

  private static Attack configured(String name, String setting, String... arguments) {
    List<String> argv = new ArrayList<>(List.of("-c", setting));
    argv.addAll(List.of(arguments));
    return git(name, argv.toArray(String[]::new));
  }

  private static Attack repository(
      String name, String attributes, String config, String... arguments) {
    return git(name, arguments)
        .prepare(scene -> scene.file("{row}/.gitattributes", attributes + "\n"))
        .prepare(scene -> scene.append("{row}/.git/config", config + "\n"));
  }

  private static void submodule(Scene scene) {
    Tools.run(
        scene.path("{row}"),
        "git",
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        scene.expand("{row}/.git"),
        "sub");
  }

  private static void side(Scene scene) {
    Tools.run(
        scene.path("{row}"),
        "bash",
        "-c",
        "git checkout -q -b side HEAD~1 && echo side > file.txt && git commit -qam side"
            + " && git checkout -q main");
  }

  private GitAttacks() {}
}
