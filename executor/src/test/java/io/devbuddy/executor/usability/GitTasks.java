package io.devbuddy.executor.usability;

import static io.devbuddy.executor.usability.Fixture.REPOSITORY;
import static io.devbuddy.executor.usability.Fixture.TEXTS;
import static io.devbuddy.executor.usability.Task.changes;
import static io.devbuddy.executor.usability.Task.reads;

import java.util.List;
import java.util.stream.Stream;

/** Work with Git. */
final class GitTasks {
  private static final String OBJECT_NAME = "\\b[0-9a-f]{7,40}\\b";

  private GitTasks() {}

  static List<TaskGroup> groups() {
    return List.of(
        TaskGroup.of("git", Stream.concat(reading(), changing())),
        TaskGroup.of("git in scripts", scripts()));
  }

  private static Stream<Task> reading() {
    return Stream.of(
        reads("status", REPOSITORY, "git", "status"),
        reads("status for scripts", REPOSITORY, "git", "status", "--porcelain=v2", "--branch"),
        reads("diff", REPOSITORY, "git", "diff"),
        reads("diff of two commits", REPOSITORY, "git", "diff", "--stat", "v1", "main"),
        reads("log as a graph", REPOSITORY, "git", "log", "--all", "--oneline", "--graph"),
        reads("log with patches", REPOSITORY, "git", "log", "-p", "-2"),
        reads("show", REPOSITORY, "git", "show", "HEAD~1"),
        reads("blame", REPOSITORY, "git", "blame", "src/answer.c"),
        reads("grep", REPOSITORY, "git", "grep", "-n", "answer"),
        reads("describe", REPOSITORY, "git", "describe", "--tags", "--long"),
        reads("shortlog", REPOSITORY, "git", "shortlog", "-s", "-n", "HEAD"),
        reads("branch list", REPOSITORY, "git", "branch", "--list", "--verbose"),
        reads("ls-files", REPOSITORY, "git", "ls-files", "--stage"),
        reads("file at a tag", REPOSITORY, "git", "show", "v1:src/answer.c"),
        reads("merge-base", REPOSITORY, "git", "merge-base", "main", "feature"),
        reads("fsck", REPOSITORY, "git", "fsck", "--no-progress"));
  }

  private static Stream<Task> changing() {
    return Stream.of(
        changes("init", TEXTS, "git", "init", "--initial-branch=main"),
        git("add", "add", "--all"),
        git("commit", "commit", "--all", "--message=Say more").whereTextChanges(OBJECT_NAME),
        git("branch", "branch", "topic"),
        git("switch", "switch", "--create", "topic"),
        git("stash", "stash").whereTextChanges(OBJECT_NAME),
        git("merge", "merge", "--no-ff", "--message=Merge", "feature"),
        git("cherry-pick", "cherry-pick", "feature").whereTextChanges(OBJECT_NAME, "Date: .*"),
        git("revert", "revert", "--no-edit", "HEAD~1").whereTextChanges(OBJECT_NAME, "Date: .*"),
        git("rebase", "rebase", "--autostash", "feature").whereTextChanges(OBJECT_NAME),
        git("rebase with a command", "rebase", "--autostash", "--exec=test -f numbers.txt", "v1")
            .whereTextChanges(OBJECT_NAME),
        git("apply", "apply", "fix.patch"),
        git("restore", "restore", "README.md"),
        git("clean", "clean", "-f", "-d"),
        git("mv", "mv", "numbers.txt", "counts.txt"),
        git("rm", "rm", "numbers.txt"),
        git("tag", "tag", "-a", "v2", "-m", "Second version"),
        git("reset", "reset", "--hard", "v1"),
        git("worktree", "worktree", "add", "checkouts/next", "feature"),
        git("clone of a path", "clone", ".", "copy"),
        git("gc", "gc", "--quiet"),
        git("archive", "archive", "--output=source.tar.gz", "v1"),
        git("notes", "notes", "add", "-m", "Looked at", "v1"),
        alias(
            "submodule",
            "git clone -q --bare . library.git && git -c protocol.file.allow=always"
                + " submodule add \"file://$PWD/library.git\" vendor && git submodule status"),
        alias(
            "bisect",
            "git stash -q && git bisect start main v1 &&"
                + " git bisect run sh -c '! grep -q 42 src/answer.c'"),
        alias("mergetool list", "git mergetool --tool-help > /dev/null"));
  }

  /** Git alone is allowed: what its own scripts and aliases take has to come with it. */
  private static Task alias(String name, String script) {
    return git(name, "-c", "alias.work=!" + script, "work");
  }

  private static Task git(String name, String... arguments) {
    String[] argv = Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new);
    return changes(name, REPOSITORY, argv);
  }

  private static Stream<Task> scripts() {
    return Stream.of(
        script("add and commit", "git add --all && git commit -m 'Say more'")
            .whereTextChanges(OBJECT_NAME),
        script("stash and pop", "git stash && git status --short && git stash pop")
            .whereTextChanges(OBJECT_NAME),
        script("rebase of a branch", "git stash -q && git rebase main feature"),
        script(
            "interactive rebase",
            "git stash -q && GIT_SEQUENCE_EDITOR='sed -i 2s/pick/fixup/' git rebase -i v1"),
        script(
                "merge conflict",
                "git switch -q -f -c other v1^{}; echo 5 >> numbers.txt; git commit -qam five;"
                    + " git merge feature")
            .endsWith(1),
        script("clone by file address", "git clone -q \"file://$PWD\" copy && ls copy"),
        script(
            "fetch, pull and push",
            "git clone -q --bare . origin.git && git clone -q origin.git copy && cd copy &&"
                + " git config user.name A && git config user.email a@example.com &&"
                + " echo more >> README.md && git commit -qam More && git push -q &&"
                + " git fetch && git pull -q --rebase && git log -1 --format=%s origin/main"),
        script(
            "format-patch and am",
            "git format-patch -o out v1..feature && git stash -q && git am out/*.patch"),
        script("log in a pipeline", "git log --format=%an | sort | uniq -c"),
        script("diff to a file", "git diff > change.patch && git apply -R change.patch"),
        script(
            "loop over branches",
            "for b in $(git branch --format='%(refname:short)'); do"
                + " echo \"$b $(git rev-list --count $b)\"; done"));
  }

  private static Task script(String name, String script) {
    return changes(name, REPOSITORY, "bash", "-c", script).allowing("git");
  }
}
