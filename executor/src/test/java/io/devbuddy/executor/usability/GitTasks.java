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

  static List<Task> all() {
    return Stream.concat(reading(), changing()).toList();
  }

  private static Stream<Task> reading() {
    return Stream.of(
        reads("git status", REPOSITORY, "git", "status"),
        reads("git status for scripts", REPOSITORY, "git", "status", "--porcelain=v2", "--branch"),
        reads("git diff", REPOSITORY, "git", "diff"),
        reads("git diff of two commits", REPOSITORY, "git", "diff", "--stat", "v1", "main"),
        reads("git log as a graph", REPOSITORY, "git", "log", "--all", "--oneline", "--graph"),
        reads("git log with patches", REPOSITORY, "git", "log", "-p", "-2"),
        reads("git show", REPOSITORY, "git", "show", "HEAD~1"),
        reads("git blame", REPOSITORY, "git", "blame", "src/answer.c"),
        reads("git grep", REPOSITORY, "git", "grep", "-n", "answer"),
        reads("git describe", REPOSITORY, "git", "describe", "--tags", "--long"),
        reads("git shortlog", REPOSITORY, "git", "shortlog", "-s", "-n", "HEAD"),
        reads("git branch list", REPOSITORY, "git", "branch", "--list", "--verbose"),
        reads("git ls-files", REPOSITORY, "git", "ls-files", "--stage"),
        reads("git file at a tag", REPOSITORY, "git", "show", "v1:src/answer.c"),
        reads("git merge-base", REPOSITORY, "git", "merge-base", "main", "feature"),
        reads("git fsck", REPOSITORY, "git", "fsck", "--no-progress"));
  }

  private static Stream<Task> changing() {
    return Stream.of(
        changes("git init", TEXTS, "git", "init", "--initial-branch=main"),
        shell("git add and commit", "git add --all && git commit -m 'Say more'")
            .whereTextChanges(OBJECT_NAME),
        changes("git commit", REPOSITORY, "git", "commit", "--all", "--message=Say more")
            .whereTextChanges(OBJECT_NAME),
        shell("git branch and switch", "git branch topic && git switch topic"),
        shell("git stash", "git stash && git status --short && git stash pop")
            .whereTextChanges(OBJECT_NAME),
        shell("git rebase", "git stash -q && git rebase main feature")
            .whereTextChanges(OBJECT_NAME),
        shell(
            "git interactive rebase",
            "git stash -q && GIT_SEQUENCE_EDITOR='sed -i 2s/pick/fixup/' git rebase -i v1"),
        changes(
                "git merge",
                REPOSITORY,
                "git",
                "merge",
                "--no-ff",
                "--message=Merge the number",
                "feature")
            .whereTextChanges(OBJECT_NAME),
        shell(
                "git merge conflict",
                "git switch -q -c other v1^{} -f; echo 5 >> numbers.txt; git commit -qam five;"
                    + " git merge feature")
            .endsWith(1),
        changes("git cherry-pick", REPOSITORY, "git", "cherry-pick", "feature")
            .whereTextChanges(OBJECT_NAME, "Date: .*"),
        changes("git revert", REPOSITORY, "git", "revert", "--no-edit", "HEAD~1")
            .whereTextChanges(OBJECT_NAME, "Date: .*"),
        changes("git apply", REPOSITORY, "git", "apply", "fix.patch"),
        changes("git restore", REPOSITORY, "git", "restore", "README.md"),
        changes("git clean", REPOSITORY, "git", "clean", "-f", "-d"),
        changes("git mv", REPOSITORY, "git", "mv", "numbers.txt", "counts.txt"),
        changes("git rm", REPOSITORY, "git", "rm", "numbers.txt"),
        changes("git tag", REPOSITORY, "git", "tag", "-a", "v2", "-m", "Second version"),
        changes("git reset", REPOSITORY, "git", "reset", "--hard", "v1"),
        changes("git worktree", REPOSITORY, "git", "worktree", "add", "checkouts/next", "feature"),
        changes(
            "git submodule",
            REPOSITORY,
            "bash",
            "-c",
            "git clone -q --bare . library.git && git -c protocol.file.allow=always"
                + " submodule add \"file://$PWD/library.git\" vendor && git commit -qm vendor"),
        changes("git clone of a path", REPOSITORY, "git", "clone", ".", "copy"),
        shell("git clone by file address", "git clone -q \"file://$PWD\" copy && ls copy"),
        shell(
            "git fetch, pull and push",
            "git clone -q --bare . origin.git && git clone -q origin.git copy && cd copy &&"
                + " git config user.name A && git config user.email a@example.com &&"
                + " echo more >> README.md && git commit -qam More && git push -q &&"
                + " git fetch && git pull -q --rebase && git log -1 --format=%s origin/main"),
        changes("git gc", REPOSITORY, "git", "gc", "--quiet"),
        shell(
            "git bisect",
            "git stash -q && git bisect start main v1 &&"
                + " git bisect run sh -c '! grep -q 42 src/answer.c'"),
        shell(
            "git format-patch and am",
            "git format-patch -o out v1..feature &&" + " git stash -q && git am out/*.patch"),
        changes("git archive", REPOSITORY, "git", "archive", "--output=source.tar.gz", "v1"));
  }

  private static Task shell(String name, String script) {
    return changes(name, REPOSITORY, "bash", "-c", script).needs("git");
  }
}
