package io.devbuddy.executor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.explain.IsolationNames;
import io.devbuddy.executor.http.StatusSource;
import io.devbuddy.executor.mcp.ServerInfo;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.SandboxReport;
import io.devbuddy.executor.tool.CommandSlots;
import java.time.Duration;

/**
 * What {@code GET /status} answers, as docs/configuration.md describes it.
 *
 * @param server how the server names itself
 * @param policyDigest the digest of the effective policy
 * @param mode the configured isolation
 * @param sandbox what the kernel enforces
 * @param slots how many commands run and wait
 */
record StatusReport(
    ServerInfo server,
    String policyDigest,
    IsolationMode mode,
    SandboxReport sandbox,
    CommandSlots slots)
    implements StatusSource {

  @Override
  public ObjectNode report(Duration idle) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.putObject("server").put("name", server.name()).put("version", server.version());
    report.put("policyDigest", policyDigest);
    addIsolation(report.putObject("isolation"));
    int running = slots.running();
    int waiting = slots.waiting();
    report
        .putObject("activity")
        .put("runningCommands", running)
        .put("queuedCommands", waiting)
        .put("idleSeconds", running + waiting > 0 ? 0 : idle.toSeconds());
    return report;
  }

  private void addIsolation(ObjectNode isolation) {
    isolation
        .put("mode", IsolationNames.of(mode))
        .put("enforced", sandbox.proven())
        .put("landlockAbi", sandbox.landlockAbi())
        .put("seccomp", sandbox.seccomp());
    ArrayNode evidence = isolation.putArray("evidence");
    sandbox
        .evidence()
        .forEach(item ->
            evidence
                .addObject()
                .put("attempt", item.attempt())
                .put("refused", item.refused())
                .put("answer", item.answer()));
    ArrayNode findings = isolation.putArray("findings");
    sandbox.findings().forEach(findings::add);
  }
}
