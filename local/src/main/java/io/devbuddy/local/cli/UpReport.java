package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says how to connect to workspaces that are ready. */
record UpReport(Path kubeconfig, List<UpReport.Workspace> workspaces, boolean showKeys) {
  private static final String KEY_HEADER = "X-API-Key";

  enum Format {
    TEXT,
    JSON
  }

  /** The API key's value and the private file that holds it. */
  record Key(Path file, String value) {
    @Override
    public String toString() {
      return "Key[" + file + "]";
    }
  }

  /** A workspace that answers; without a key when its authentication is off. */
  record Workspace(String namespace, String name, String url, Optional<Key> key) {}

  void print(Format format, PrintWriter out) {
    switch (format) {
      case TEXT -> out.print(text());
      case JSON -> out.println(json());
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (Workspace workspace : workspaces) {
      text.append(
          """

          Workspace %s/%s is ready.

            endpoint   %s
            API key    %s

          MCP client configuration:
          %s
          %sIs it there?
            %s

          """
              .formatted(
                  workspace.namespace(),
                  workspace.name(),
                  workspace.url(),
                  keyPlace(workspace),
                  clientConfiguration(workspace, keyReference()).toPrettyString(),
                  keyExport(workspace),
                  curl(workspace)));
    }
    return text.append("The Kubernetes API:\n  ")
        .append(kubectl())
        .append("\n\nCtrl-C ends everything.\n")
        .toString();
  }

  private String keyPlace(Workspace workspace) {
    return workspace
        .key()
        .map(key -> (showKeys ? key.value() + "   in " : "in ") + key.file())
        .orElse("none; authentication is off");
  }

  private static String keyReference() {
    return "${DEVBUDDY_API_KEY}";
  }

  private static String keyExport(Workspace workspace) {
    return workspace
        .key()
        .map(key -> "with  export DEVBUDDY_API_KEY=\"$(cat " + key.file() + ")\"\n\n")
        .orElse("\n");
  }

  private static ObjectNode clientConfiguration(Workspace workspace, String key) {
    ObjectNode configuration = JsonNodeFactory.instance.objectNode();
    ObjectNode server =
        configuration
            .putObject("mcpServers")
            .putObject("devbuddy-" + workspace.name())
            .put("type", "http")
            .put("url", workspace.url());
    workspace.key().ifPresent(_ -> server.putObject("headers").put(KEY_HEADER, key));
    return configuration;
  }

  private static String curl(Workspace workspace) {
    String header =
        workspace
            .key()
            .map(key -> " -H \"" + KEY_HEADER + ": $(cat " + key.file() + ")\"")
            .orElse("");
    return "curl -X POST "
        + workspace.url()
        + " -H \"Content-Type: application/json\""
        + header
        + " -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}'";
  }

  private String kubectl() {
    return "kubectl --kubeconfig " + kubeconfig + " get dbw";
  }

  private ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("kubeconfig", kubeconfig.toString());
    for (Workspace workspace : workspaces) {
      ObjectNode node =
          root.withArray("workspaces")
              .addObject()
              .put("namespace", workspace.namespace())
              .put("name", workspace.name())
              .put("url", workspace.url());
      workspace
          .key()
          .ifPresent(key -> {
            node.put("apiKeyFile", key.file().toString());
            if (showKeys) {
              node.put("apiKey", key.value());
            }
          });
      node.set("clientConfiguration", clientConfiguration(workspace, keyReference()));
    }
    return root;
  }
}
