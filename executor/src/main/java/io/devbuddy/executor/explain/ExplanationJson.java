package io.devbuddy.executor.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.sandbox.Network;
import java.nio.file.Path;
import java.util.List;

/** Writes an {@link Explanation} as JSON. */
public final class ExplanationJson {
  /** A shell's helpers are about a hundred; a list that is longer is cut and says so. */
  private static final int MAX_PATHS = 256;

  private ExplanationJson() {}

  /**
   * Everything, or as much as clients may know where error messages are sanitized: nothing of the
   * server's folders and lists but the names of settings and of commands that are allowed.
   */
  public static ObjectNode of(Explanation explanation, boolean sanitized) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("decision", explanation.allowed() ? "allowed" : "refused");
    writeVerdict(explanation.verdict(), sanitized, json);
    ArrayNode rules = json.putArray("rules");
    explanation
        .rules()
        .forEach(rule -> {
          ObjectNode node = rules.addObject().put("setting", rule.setting());
          rule.entry().filter(_ -> !sanitized).ifPresent(entry -> node.put("entry", entry));
        });
    explanation
        .alternative()
        .ifPresent(alternative ->
            writeRequest(alternative.request(), json.putObject("alternative"))
                .put("reason", alternative.reason()));
    json.put("isolation", IsolationNames.of(explanation.isolation()));
    if (!sanitized) {
      writeReach(explanation.reach(), json.putObject("sandbox"));
    }
    return json;
  }

  private static void writeVerdict(Verdict verdict, boolean sanitized, ObjectNode json) {
    switch (verdict) {
      case Verdict.Allowed(var file, var workingDirectory, var timeout) -> {
        if (!sanitized) {
          json.put("file", file.toString()).put("workingDirectory", workingDirectory.toString());
        }
        json.put("timeoutSeconds", timeout.toSeconds());
      }
      case Verdict.Refused(var code, var detail, var sanitizedDetail, var file) -> {
        json.put("code", code).put("message", sanitized ? sanitizedDetail : detail);
        file.filter(_ -> !sanitized).ifPresent(path -> json.put("file", path.toString()));
      }
    }
  }

  private static ObjectNode writeRequest(CommandRequest request, ObjectNode into) {
    into.put("command", request.command());
    ArrayNode arguments = into.putArray("arguments");
    request.arguments().forEach(arguments::add);
    request.workingDirectory().ifPresent(folder -> into.put("workingDirectory", folder));
    return into.put("timeoutSeconds", request.timeout().toSeconds());
  }

  private static void writeReach(Reach reach, ObjectNode into) {
    writePaths(reach.programs(), into, "programs");
    writePaths(reach.programFolders(), into, "programFolders");
    writePaths(reach.readable(), into, "readable");
    writePaths(reach.writable(), into, "writable");
    writeNetwork(reach.network(), into.putObject("network"));
    ArrayNode findings = into.putArray("findings");
    reach.findings().forEach(findings::add);
  }

  private static void writeNetwork(Network network, ObjectNode into) {
    switch (network) {
      case Network.None() -> into.put("mode", "None");
      case Network.Ports(var ports) -> {
        ArrayNode array = into.put("mode", "Ports").putArray("ports");
        ports.forEach(array::add);
      }
    }
  }

  private static void writePaths(List<Path> paths, ObjectNode into, String name) {
    ArrayNode array = into.putArray(name);
    paths.stream().limit(MAX_PATHS).forEach(path -> array.add(path.toString()));
    if (paths.size() > MAX_PATHS) {
      into.put(name + "Omitted", paths.size() - MAX_PATHS);
    }
  }
}
