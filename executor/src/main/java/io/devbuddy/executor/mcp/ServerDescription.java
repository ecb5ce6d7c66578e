package io.devbuddy.executor.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.tool.StandardTools;
import io.devbuddy.executor.tool.ToolCatalog;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server presents itself.
 *
 * @param server its name and version
 * @param instructions what it is good for, for a model
 * @param features what it offers
 */
public record ServerDescription(ServerInfo server, String instructions, List<McpFeature> features) {

  /** Takes a defensive copy. */
  public ServerDescription {
    features = List.copyOf(features);
  }

  /** Describes a server that has these tools, and the workspace's files where they are offered. */
  public static ServerDescription of(ServerInfo server, ToolCatalog catalog, AuditTrail audit) {
    List<McpFeature> features = new ArrayList<>();
    features.add(new ToolsHandler(catalog, audit));
    catalog.resources().map(ResourcesHandler::new).ifPresent(features::add);
    String instructions =
        "Runs allowlisted command-line programs in a code workspace."
            + (catalog.find(StandardTools.LISTING).isPresent()
                ? " Call " + StandardTools.LISTING + " to see which."
                : "")
            + " Programs are started directly, without a shell.";
    return new ServerDescription(server, instructions, features);
  }

  /** Writes what the server offers and how to use it. */
  void writeTo(ObjectNode result) {
    ObjectNode capabilities = result.putObject("capabilities");
    features.forEach(feature -> feature.declare(capabilities));
    result.put("instructions", instructions);
  }
}
