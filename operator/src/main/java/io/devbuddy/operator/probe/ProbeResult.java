package io.devbuddy.operator.probe;

import java.util.List;

/** What came of asking one executor. */
public sealed interface ProbeResult {

  /**
   * It speaks MCP.
   *
   * @param server how it names itself in the handshake
   * @param protocolVersion the MCP revision that was agreed on
   * @param tools the names of its tools, in its order
   * @param report what it says of itself
   */
  record Verified(
      ExecutorReport.Server server,
      String protocolVersion,
      List<String> tools,
      ExecutorReport report)
      implements ProbeResult {
    /** Takes a defensive copy. */
    public Verified {
      tools = List.copyOf(tools);
    }
  }

  /**
   * It, or something in its place, answered, but not as an executor does.
   *
   * @param reason in words, the same whenever the same thing is wrong
   */
  record Failed(String reason) implements ProbeResult {}

  /**
   * Nothing answered.
   *
   * @param reason in words, the same whenever the same thing is wrong
   */
  record Unreachable(String reason) implements ProbeResult {}
}
