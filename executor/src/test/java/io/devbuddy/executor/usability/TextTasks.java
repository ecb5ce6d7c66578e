package io.devbuddy.executor.usability;

import static io.devbuddy.executor.usability.Fixture.TEXTS;

import java.util.List;
import java.util.stream.Stream;

/** Searching, counting, changing and packing text with one program. */
final class TextTasks {
  private TextTasks() {}

  static List<TaskGroup> groups() {
    return List.of(
        TaskGroup.of("search", search()),
        TaskGroup.of("find", find()),
        TaskGroup.of("text", text()),
        TaskGroup.of("files", files()),
        TaskGroup.of("archives", archives()));
  }

  private static Stream<Task> search() {
    return Stream.of(
        reads("rg", "rg", "--sort", "path", "--line-number", "TODO|ERROR"),
        reads("rg as JSON", "rg", "--json", "kernel", "people.csv")
            .whereTextChanges("\"(secs|nanos)\":\\d+|\"human\":\"[^\"]+\""),
        reads("rg files", "rg", "--files", "--sort", "path"),
        reads("rg without a match", "rg", "nowhere").endsWith(1),
        reads("jq", "jq", ".limits + {ports: (.ports | length)}", "config.json"),
        reads("jq with raw output", "jq", "-r", ".ports[]", "config.json"),
        reads("tree", "tree", "--charset=ascii"),
        reads("ls", "ls", "-l", "--time-style=long-iso"));
  }

  private static Stream<Task> find() {
    return Stream.of(
        reads("by name", "find", ".", "-name", "*.txt", "-newermt", "2020-01-01"),
        reads("and grep", "find", ".", "-type", "f", "-exec", "grep", "-l", "TODO", "{}", "+"),
        reads(
            "each with a shell",
            "find",
            "notes",
            "-name",
            "*.txt",
            "-exec",
            "sh",
            "-c",
            "wc -l < \"$1\"",
            "sh",
            "{}",
            ";"),
        changes("delete", "find", ".", "-name", "*.bak", "-delete"));
  }

  private static Stream<Task> text() {
    String countTeams = "NR > 1 { n[$2]++ } END { for (t in n) print t, n[t] | \"sort\" }";
    return Stream.of(
        reads("awk", "awk", "-F,", countTeams, "people.csv"),
        reads("diff", "diff", "-u", "notes/todo.txt", "notes/done.txt").endsWith(1),
        reads("perl", "perl", "report.pl"),
        reads("file", "file", "people.csv", "config.json"),
        reads("sha256sum", "sha256sum", "people.csv"),
        changes("sed in place", "sed", "-i", "s/8080/9090/", "config.json", "server.log"),
        changes("split", "split", "-l", "2", "people.csv", "part-"),
        changes(
            "sqlite3",
            "sqlite3",
            "people.db",
            ".mode csv",
            ".import people.csv people",
            "select team, sum(score) from people group by team order by team;"));
  }

  private static Stream<Task> files() {
    return Stream.of(
        reads("stat", "stat", "--format=%n %s %a %U", "people.csv"),
        reads("du", "du", "-a", "--apparent-size", "notes"),
        changes("cp", "cp", "-a", "notes", "copy"),
        changes("mv", "mv", "notes/old.bak", "old.txt"),
        changes("ln", "ln", "-s", "notes/todo.txt", "next"),
        changes("chmod", "chmod", "600", "people.csv"),
        changes("touch", "touch", "empty"),
        changes("mkdir", "mkdir", "-p", "a/b/c"));
  }

  private static Stream<Task> archives() {
    return Stream.of(
        changes("tar with gzip", "tar", "czf", "notes.tar.gz", "notes").needs("gzip"),
        changes("tar with xz", "tar", "cJf", "notes.tar.xz", "notes").needs("xz"),
        changes("zip", "zip", "-q", "-X", "notes.zip", "notes/todo.txt"));
  }

  private static Task reads(String name, String... argv) {
    return Task.reads(name, TEXTS, argv);
  }

  private static Task changes(String name, String... argv) {
    return Task.changes(name, TEXTS, argv);
  }
}
