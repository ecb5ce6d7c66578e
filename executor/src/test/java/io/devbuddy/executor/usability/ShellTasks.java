package io.devbuddy.executor.usability;

import java.util.List;
import java.util.stream.Stream;

/** Scripts for bash, as agents write them. */
final class ShellTasks {
  private ShellTasks() {}

  static List<TaskGroup> groups() {
    return List.of(TaskGroup.of("bash", scripts()));
  }

  private static Stream<Task> scripts() {
    return Stream.of(
        reads("pipeline", "cut -d, -f2 people.csv | tail -n +2 | sort | uniq -c | sort -rn"),
        reads("grep and wc", "grep ERROR server.log | wc -l"),
        reads("arithmetic", "x=$((6 * 7)); (( x > 40 )) && printf '%d %x\\n' $x $x"),
        reads("loop", "for f in notes/*.txt; do echo \"$f: $(wc -l < \"$f\")\"; done"),
        reads(
            "while read",
            "while IFS=, read -r name team _; do echo \"$team/$name\"; done" + " < people.csv"),
        reads("function", "twice() { echo $(( $1 * 2 )); }; twice 4; twice \"$(twice 5)\""),
        reads("heredoc", "cat <<EOF\nname: $(basename notes)\nlines: 2\nEOF"),
        reads("here string", "tr a-z A-Z <<< \"quiet\""),
        reads("process substitution", "diff <(sort notes/todo.txt) <(sort notes/done.txt)")
            .endsWith(1),
        reads(
            "arrays and maps",
            "declare -A m=([a]=1 [b]=2); l=(x y z);" + " echo ${m[b]} ${l[@]: -1} ${#l[@]}"),
        reads("globs", "shopt -s globstar nullglob; printf '%s\\n' **/*.txt none*"),
        reads(
            "case and regex",
            "v=v1.22.3; [[ $v =~ ^v([0-9]+) ]] && echo ${BASH_REMATCH[1]};"
                + " case $v in v1*) echo one;; esac"),
        reads("exit code", "set -euo pipefail; false | true; echo not reached").endsWith(1),
        reads("trap", "trap 'echo bye' EXIT; (exit 3); echo $?"),
        reads("background jobs", "(sleep 0.1; echo late) & echo early; wait; echo done"),
        reads("redirect of errors", "ls missing 2>&1 | sed 's/^ls: //'; echo ${PIPESTATUS[0]}"),
        reads("output to standard error", "echo oops >&2; echo fine"),
        reads("null device", "ls notes > /dev/null && echo quiet; cat < /dev/null"),
        reads("xargs", "find notes -name '*.txt' -print0 | sort -z | xargs -0 grep -c -e -"),
        reads("parallel xargs", "printf '%s\\n' a b c | xargs -P 3 -I{} sh -c 'echo {}' | sort"),
        reads("date arithmetic", "date -u -d '2026-01-31 +1 month' +%F; date -u -d @0 +%s"),
        reads("random bytes", "head -c 16 /dev/urandom | wc -c"),
        reads("timeout", "timeout 0.2 sleep 5").endsWith(124),
        reads("signal", "sleep 5 & kill $!; wait $!; echo $?"),
        reads("login names", "id -un; whoami"),
        reads("temporary file", "f=$(mktemp) && echo kept > \"$f\" && cat \"$f\""),
        reads(
            "long pipe",
            "seq 1 20000 | sort -n | tee /dev/null | awk '{ s += $1 } END" + " { print s }'"),
        changes(
            "base64 and hash",
            "printf hello | base64 | tee code.txt | base64 -d; md5sum < code.txt"),
        changes("append and read back", "echo more >> notes/todo.txt && tail -n 1 notes/todo.txt"),
        changes("heredoc to file", "cat > run.sh <<'EOF'\necho $HOME\nEOF\nchmod +x run.sh"),
        changes("script of its own", "printf 'echo \"$#: $*\"\\n' > say.sh && bash say.sh a 'b c'"),
        changes("unpack a tarball", "tar czf n.tgz notes && mkdir x && tar xzf n.tgz -C x"),
        changes("rename many", "for f in notes/*.txt; do mv \"$f\" \"${f%.txt}.md\"; done"),
        changes("fifo", "mkfifo p && { echo through > p & } && cat p"),
        changes("sort in place", "sort -o people.csv people.csv && head -n 2 people.csv"));
  }

  private static Task reads(String name, String script) {
    return Task.reads(name, Fixture.TEXTS, "bash", "-c", script);
  }

  private static Task changes(String name, String script) {
    return Task.changes(name, Fixture.TEXTS, "bash", "-c", script);
  }
}
