package io.devbuddy.executor.usability;

import static io.devbuddy.executor.usability.Fixture.NODE;
import static io.devbuddy.executor.usability.Fixture.PYTHON;
import static io.devbuddy.executor.usability.Task.changes;
import static io.devbuddy.executor.usability.Task.reads;

import java.util.List;
import java.util.stream.Stream;

/** Python and Node.js. */
final class ScriptTasks {
  private static final String SECONDS = "\\d+\\.\\d+s";

  private ScriptTasks() {}

  static List<TaskGroup> groups() {
    return List.of(TaskGroup.of("python", python()), TaskGroup.of("node", node()));
  }

  private static Stream<Task> python() {
    return Stream.of(
        reads("expression", PYTHON, "python3", "-c", "import sys; print(sys.argv[1:])", "a"),
        changes("script", PYTHON, "python3", "report.py", "words.txt"),
        reads("script that fails", PYTHON, "python3", "-c", "raise SystemExit(3)").endsWith(3),
        changes("traceback", PYTHON, "python3", "-c", "import shapes; shapes.area(-1, 1)")
            .endsWith(1),
        changes(
                "unittest",
                PYTHON,
                "python3",
                "-m",
                "unittest",
                "discover",
                "-s",
                "tests",
                "-t",
                ".",
                "-v")
            .whereTextChanges(SECONDS),
        changes("pytest", PYTHON, "pytest", "-q").whereTextChanges(SECONDS),
        changes("and sqlite", PYTHON, "python3", "database.py"),
        reads("multiprocessing", PYTHON, "python3", "workers.py"),
        reads("subprocess and temporary file", PYTHON, "python3", "processes.py").needs("sort"),
        reads("threads and asyncio", PYTHON, "python3", "threads.py").needs("echo"),
        reads("json tool", PYTHON, "python3", "-m", "json.tool", "--help"),
        changes("compileall", PYTHON, "python3", "-m", "compileall", "-q", "shapes.py"),
        changes("venv", PYTHON, "python3", "-m", "venv", "--without-pip", "env"),
        changes(
                "of a venv",
                PYTHON,
                "bash",
                "-c",
                "python3 -m venv --without-pip env && . env/bin/activate &&"
                    + " python -c 'import sys; print(sys.prefix)'")
            .allowing("python3"),
        reads("pip list", PYTHON, "python3", "-m", "pip", "--version"),
        reads(
            "distribution's python",
            PYTHON,
            "/usr/bin/python3",
            "-c",
            "import ssl, hashlib; print(hashlib.sha256(b'').hexdigest())"));
  }

  private static Stream<Task> node() {
    return Stream.of(
        reads("expression", NODE, "node", "--print", "[3, 1, 2].sort().join()"),
        changes("script", NODE, "node", "build.js"),
        reads("test", NODE, "node", "--test").whereTextChanges("duration_ms:? \\d+(\\.\\d+)?"),
        reads("workers and children", NODE, "node", "parallel.js").needs("echo"),
        reads("npm test", NODE, "npm", "test")
            .needs("node")
            .whereTextChanges("duration_ms:? \\d+(\\.\\d+)?"),
        reads("npm run", NODE, "npm", "run", "--silent", "hello").needs("node"),
        changes("npm run build", NODE, "npm", "run", "build").needs("node"),
        changes("npm install without network", NODE, "npm", "install", "--offline", "--no-audit")
            .needs("node")
            .whereTextChanges("\\d+m?s\\b"),
        changes("npm pack", NODE, "npm", "pack", "--silent").needs("node"));
  }
}
