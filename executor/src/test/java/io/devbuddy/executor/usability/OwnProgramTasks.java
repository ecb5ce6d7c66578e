package io.devbuddy.executor.usability;

import static io.devbuddy.executor.usability.Fixture.CARGO;
import static io.devbuddy.executor.usability.Fixture.GO;
import static io.devbuddy.executor.usability.Fixture.JAVA;
import static io.devbuddy.executor.usability.Fixture.NATIVE;
import static io.devbuddy.executor.usability.Fixture.NODE;
import static io.devbuddy.executor.usability.Fixture.PYTHON;
import static io.devbuddy.executor.usability.Task.changes;

import java.util.List;
import java.util.stream.Stream;

/** Running what the workspace holds or a build has made, which a setting must allow. */
final class OwnProgramTasks {
  private static final String SECONDS = "\\d+\\.\\d+s";
  private static final String CARGO_STATE =
      "target/debug/(incremental|\\.fingerprint)|target/.*\\.d|target/.rustc_info.json";

  private OwnProgramTasks() {}

  static List<TaskGroup> groups() {
    return List.of(
        TaskGroup.executing("own programs of go", go()),
        TaskGroup.executing("own programs of rust", rust()),
        TaskGroup.executing("own programs of make", make()),
        TaskGroup.executing("own programs of node", node()),
        TaskGroup.executing("own programs of python", python()),
        TaskGroup.executing("own scripts", scripts()));
  }

  private static Stream<Task> go() {
    return Stream.of(
        changes("build and run", GO, "bash", "-c", "go build -o demo . && ./demo").allowing("go"),
        changes("go run", GO, "go", "run", "."),
        changes("go test", GO, "go", "test", "-count=1", "./...").whereTextChanges(SECONDS));
  }

  private static Stream<Task> rust() {
    return Stream.of(
        changes("cargo test", CARGO, "cargo", "test", "--offline")
            .needs("rustc", "cc")
            .whereTextChanges(SECONDS)
            .whereFilesChange(CARGO_STATE),
        changes("cargo run", CARGO, "cargo", "run", "--offline", "--quiet")
            .needs("rustc", "cc")
            .whereFilesChange(CARGO_STATE));
  }

  private static Stream<Task> make() {
    return Stream.of(
        changes(
                "make test",
                NATIVE,
                "bash",
                "-c",
                "printf 'test: hello\\n\\t./hello\\n' > test.mk &&"
                    + " make -f Makefile -f test.mk test")
            .allowing("make")
            .needs("gcc", "cc"));
  }

  private static Stream<Task> node() {
    return Stream.of(
        changes(
                "a tool of node_modules",
                NODE,
                "bash",
                "-c",
                "mkdir -p node_modules/.bin && cd node_modules/.bin &&"
                    + " printf '#!/usr/bin/env node\\nconsole.log(process.argv[2])\\n' > tool &&"
                    + " chmod +x tool && cd ../.. && npm pkg set 'scripts.tool=tool works' &&"
                    + " npm run --silent tool")
            .allowing("npm")
            .needs("node"));
  }

  private static Stream<Task> python() {
    String makeVenv = "python3 -m venv --without-pip --system-site-packages env && ";
    return Stream.of(
        changes(
                "python of a venv",
                PYTHON,
                "bash",
                "-c",
                makeVenv + "env/bin/python -c 'import sys; print(sys.prefix)'")
            .allowing("python3"),
        changes(
                "pytest of a venv",
                PYTHON,
                "bash",
                "-c",
                makeVenv
                    + "printf '#!%s/env/bin/python\\nimport pytest,"
                    + " sys\\nsys.exit(pytest.main())\\n' \"$PWD\" > env/bin/pytest && chmod +x"
                    + " env/bin/pytest && env/bin/pytest -q")
            .allowing("python3")
            .needs("pytest")
            .whereTextChanges(SECONDS));
  }

  private static Stream<Task> scripts() {
    return Stream.of(
        changes(
                "a wrapper as gradlew is",
                JAVA,
                "bash",
                "-c",
                "printf '#!/usr/bin/env sh\\nexec java Hello.java \"$@\"\\n' > gradlew &&"
                    + " chmod +x gradlew && ./gradlew Ada")
            .allowing("java"));
  }
}
