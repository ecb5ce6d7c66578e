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

  private BuildTasks() {}

  static List<Task> all() {
    return Stream.of(java(), go(), rust(), natives(), others()).flatMap(List::stream).toList();
  }

  private static List<Task> java() {
    return List.of(
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
            .needs("javac", "jar", "java"),
        reads("distribution's java", JAVA, "/usr/bin/java", "-version"),
        changes(
                "maven compile",
                MAVEN,
                "mvn",
                "--offline",
                "--batch-mode",
                "--quiet",
                "-Dmaven.repo.local=" + Machine.mavenRepository(),
                "compile")
            .needs("java", "javac"));
  }

  private static List<Task> go() {
    return List.of(
        changes("go build", GO, "go", "build", "-o", "demo", "."),
        changes("go vet", GO, "go", "vet", "./..."),
        changes(
            "go test, compiled only", GO, "go", "test", "-c", "-o", "greeting.test", "./greeting"),
        reads("go list", GO, "go", "list", "-f", "{{.ImportPath}}", "./..."),
        changes("gofmt", GO, "gofmt", "-l", "-w", "."));
  }

  private static List<Task> rust() {
    return List.of(
        changes("cargo build", CARGO, "cargo", "build", "--offline")
            .needs("rustc", "cc")
            .whereTextChanges(SECONDS)
            .whereFilesChange("target/.*"),
        changes("cargo check", CARGO, "cargo", "check", "--offline")
            .needs("rustc")
            .whereTextChanges(SECONDS)
            .whereFilesChange("target/.*"),
        reads(
                "cargo metadata",
                CARGO,
                "cargo",
                "metadata",
                "--offline",
                "--format-version=1",
                "--no-deps")
            .needs("rustc"),
        changes("rustc", CARGO, "rustc", "-O", "-o", "answer", "src/main.rs").needs("cc"));
  }

  private static List<Task> natives() {
    return List.of(
        changes("gcc", NATIVE, "gcc", "-O2", "-Wall", "-o", "hello", "hello.c"),
        changes("g++", NATIVE, "g++", "-c", "-o", "shout.o", "shout.cpp"),
        changes("g++ with linking", NATIVE, "g++", "-o", "shout", "shout.cpp"),
        changes("make", NATIVE, "make", "hello").needs("gcc", "cc"),
        reads("make dry run", NATIVE, "make", "--dry-run", "hello"),
        reads("make with a shell pipeline", NATIVE, "make", "count"),
        changes(
                "cmake",
                NATIVE,
                "bash",
                "-c",
                "cmake -S . -B out -G 'Unix Makefiles' && cmake --build out")
            .needs("cmake", "make", "cc")
            .whereTextChanges("\\(\\d+\\.\\d+s\\)")
            .whereFilesChange("out/(CMakeFiles|CMakeCache.txt).*"),
        reads(
                "nm of an object",
                NATIVE,
                "bash",
                "-c",
                "gcc -c -o \"$TMPDIR/h.o\" hello.c &&" + " nm \"$TMPDIR/h.o\" | grep ' T '")
            .needs("gcc", "nm"));
  }

  private static List<Task> others() {
    return List.of(
        changes("gradle", JAVA, "gradle", "--offline", "--version"),
        changes("dotnet", JAVA, "dotnet", "--version"));
  }
}
