package io.devbuddy.executor.usability;

import static io.devbuddy.executor.usability.Fixture.TEXTS;
import static io.devbuddy.executor.usability.Task.changes;
import static io.devbuddy.executor.usability.Task.reads;

import java.util.List;
import java.util.stream.Stream;

/** Searching, counting and changing text with one program. */
final class TextTasks {
  private TextTasks() {}

  static List<TaskGroup> groups() {
    return List.of(TaskGroup.of("text", Stream.concat(reading(), changing())));
  }

  private static Stream<Task> reading() {
    return Stream.of(
        reads("rg", TEXTS, "rg", "--sort", "path", "--line-number", "TODO|ERROR"),
        reads("rg as JSON", TEXTS, "rg", "--json", "kernel", "people.csv")
            .whereTextChanges("\"(secs|nanos)\":\\d+", "\"human\":\"[^\"]+\""),
        reads("rg files", TEXTS, "rg", "--files", "--sort", "path"),
        reads("rg without a match", TEXTS, "rg", "nowhere").endsWith(1),
        reads("jq", TEXTS, "jq", ".limits + {ports: (.ports | length)}", "config.json"),
        reads("jq with raw output", TEXTS, "jq", "-r", ".ports[]", "config.json"),
        reads("tree", TEXTS, "tree", "--charset=ascii"),
        reads("find by name", TEXTS, "find", ".", "-name", "*.txt", "-newermt", "2020-01-01"),
        reads(
            "find and grep",
            TEXTS,
            "find",
            ".",
            "-type",
            "f",
            "-exec",
            "grep",
            "-l",
            "TODO",
            "{}",
            "+"),
        reads(
            "find each with a shell",
            TEXTS,
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
        reads("ls", TEXTS, "ls", "-l", "--time-style=long-iso"),
        reads(
            "awk",
            TEXTS,
            "awk",
            "-F,",
            "NR > 1 { n[$2]++ } END { for (t in n) print t, n[t] }",
            "people.csv"),
        reads("diff", TEXTS, "diff", "-u", "notes/todo.txt", "notes/done.txt").endsWith(1),
        reads("perl", TEXTS, "perl", "report.pl"),
        reads("stat", TEXTS, "stat", "--format=%n %s %a %U", "people.csv"),
        reads("file", TEXTS, "file", "people.csv", "config.json"),
        reads("sha256sum", TEXTS, "sha256sum", "people.csv"));
  }

  private static Stream<Task> changing() {
    return Stream.of(
        changes("sed in place", TEXTS, "sed", "-i", "s/8080/9090/", "config.json", "server.log"),
        changes("find and delete", TEXTS, "find", ".", "-name", "*.bak", "-delete"),
        changes("tar", TEXTS, "tar", "czf", "notes.tar.gz", "notes"),
        changes("tar with xz", TEXTS, "tar", "cJf", "notes.tar.xz", "notes").needs("xz"),
        changes("zip", TEXTS, "zip", "-q", "-X", "notes.zip", "notes/todo.txt"),
        changes("cp", TEXTS, "cp", "-a", "notes", "copy"),
        changes("mv", TEXTS, "mv", "notes/old.bak", "old.txt"),
        changes("ln", TEXTS, "ln", "-s", "notes/todo.txt", "next"),
        changes("chmod", TEXTS, "chmod", "600", "people.csv"),
        changes("touch", TEXTS, "touch", "empty"),
        changes("split", TEXTS, "split", "-l", "2", "people.csv", "part-"),
        changes(
            "sqlite3",
            TEXTS,
            "sqlite3",
            "people.db",
            ".mode csv",
            ".import people.csv people",
            "select team, sum(score) from people group by team order by team;"));
  }
}
