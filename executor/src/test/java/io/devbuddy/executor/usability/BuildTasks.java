package io.devbuddy.executor.usability;

import static io.devbuddy.executor.usability.Fixture.CARGO;
import static io.devbuddy.executor.usability.Fixture.GO;
import static io.devbuddy.executor.usability.Fixture.JAVA;
import static io.devbuddy.executor.usability.Fixture.MAVEN;
import static io.devbuddy.executor.usability.Fixture.NATIVE;
import static io.devbuddy.executor.usability.Task.changes;
import static io.devbuddy.executor.usability.Task.reads;

import java.util.List;
import java.util.stream.Stream;

/** Compilers and build tools. */
final class BuildTasks {
  private static final String SECONDS = "\\d+\\.\\d+s";
  private static final String CARGO_STATE =
      "target/debug/(incremental|\\.fingerprint)|target/.*\\.d|target/.rustc_info.json";

  private BuildTasks() {}

  static List<TaskGroup> groups() {
    return List.of(
        TaskGroup.of("java", java()),
        TaskGroup.of("maven", maven()),
        TaskGroup.of("go", go()),
        TaskGroup.of("rust", rust()),
        TaskGroup.of("gcc", gcc()),
        TaskGroup.of("make", make()),
        TaskGroup.of("cmake", cmake()),
        TaskGroup.of("gradle", Stream.of(changes("version", JAVA, "gradle", "--version"))),
        TaskGroup.of("dotnet", Stream.of(changes("version", JAVA, "dotnet", "--version"))));
  }

  private static Stream<Task> java() {
    return Stream.of(
        changes("javac", JAVA, "javac", "-d", "classes", "Hello.java"),
        changes("java of a source file", JAVA, "java", "Hello.java", "Ada"),
        changes(
                "javac, jar and java",
                JAVA,
                "bash",
                "-c",
                "javac -d classes Hello.java && jar --create --file hello.jar"
                    + " --date 2026-01-02T03:04:05Z --main-class Hello -C classes . &&"
                    + " java -jar hello.jar")
            .allowing("javac", "jar", "java"),
        reads("distribution's java", JAVA, "/usr/bin/java", "-version"));
  }

  private static Stream<Task> maven() {
    String repository = "-Dmaven.repo.local=" + Machine.mavenRepository();
    return Stream.of(
        changes("compile", MAVEN, "mvn", "--offline", "--batch-mode", "-q", repository, "compile")
            .needs("java", "javac"));
  }

  private static Stream<Task> go() {
    return Stream.of(
        changes("build", GO, "go", "build", "-o", "demo", "."),
        changes("build with C", GO, "go", "build", "-o", "whoami", "./whoami"),
        changes("vet", GO, "go", "vet", "./..."),
        changes("test, compiled only", GO, "go", "test", "-c", "-o", "greeting.test", "./greeting"),
        reads("list", GO, "go", "list", "-f", "{{.ImportPath}}", "./..."),
        changes("fmt", GO, "go", "fmt", "./..."),
        changes("gofmt", GO, "gofmt", "-l", "-w", "."));
  }

  private static Stream<Task> rust() {
    return Stream.of(
        changes("build", CARGO, "cargo", "build", "--offline")
            .needs("rustc", "cc")
            .whereTextChanges(SECONDS)
            .whereFilesChange(CARGO_STATE),
        changes("check", CARGO, "cargo", "check", "--offline")
            .needs("rustc")
            .whereTextChanges(SECONDS)
            .whereFilesChange(CARGO_STATE),
        changes("tests, compiled only", CARGO, "cargo", "test", "--no-run", "--offline")
            .needs("rustc", "cc")
            .whereTextChanges(SECONDS)
            .whereFilesChange(CARGO_STATE),
        reads("metadata", CARGO, "cargo", "metadata", "--offline", "--format-version=1")
            .needs("rustc"),
        changes("rustc", CARGO, "rustc", "-O", "-o", "answer", "src/main.rs").needs("cc"));
  }

  private static Stream<Task> gcc() {
    return Stream.of(
        changes("compile and link", NATIVE, "gcc", "-O2", "-Wall", "-o", "hello", "hello.c"),
        changes("compile with debug data", NATIVE, "gcc", "-g", "-c", "hello.c"),
        reads("preprocess", NATIVE, "gcc", "-E", "-P", "-", "-x", "c", "greeting.h"),
        changes("C++", NATIVE, "g++", "-o", "shout", "shout.cpp"),
        changes("link time optimisation", NATIVE, "gcc", "-O2", "-flto", "-o", "hello", "hello.c"));
  }

  private static Stream<Task> make() {
    return Stream.of(
        changes("target", NATIVE, "make", "hello").needs("gcc", "cc"),
        changes("in parallel", NATIVE, "make", "-j2", "hello").needs("gcc", "cc"),
        reads("dry run", NATIVE, "make", "--dry-run", "hello"),
        reads("shell pipeline", NATIVE, "make", "count"));
  }

  private static Stream<Task> cmake() {
    return Stream.of(
        changes("configure", NATIVE, "cmake", "-S", ".", "-B", "out")
            .needs("make", "cc")
            .whereTextChanges("\\(\\d+\\.\\d+s\\)")
            .whereFilesChange("out/CMakeFiles"),
        changes(
                "build",
                NATIVE,
                "bash",
                "-c",
                "cmake -S . -B out -G 'Unix Makefiles' && cmake --build out")
            .allowing("cmake")
            .needs("make", "cc")
            .whereTextChanges("\\(\\d+\\.\\d+s\\)")
            .whereFilesChange("out/CMakeFiles"),
        changes(
                "build with ninja",
                NATIVE,
                "bash",
                "-c",
                "cmake -S . -B out -G Ninja && cmake --build out")
            .allowing("cmake")
            .needs("ninja", "cc")
            .whereTextChanges("\\(\\d+\\.\\d+s\\)")
            .whereFilesChange("out/CMakeFiles", "out/\\.ninja_(log|deps)"));
  }
}
