package io.devbuddy.executor.conformance;

import io.devbuddy.executor.RunningExecutor;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.ConfigLoader;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.config.LaunchOptions;
import io.devbuddy.executor.config.ProcessEnvironment;
import io.devbuddy.executor.http.HttpStack;
import io.devbuddy.executor.http.McpHttpServer;
import io.devbuddy.executor.http.Readiness;
import io.devbuddy.executor.http.StatusSource;
import io.devbuddy.executor.mcp.McpDispatcher;
import io.devbuddy.executor.mcp.ServerDescription;
import io.devbuddy.executor.mcp.ServerInfo;
import io.devbuddy.executor.mcp.SessionTokens;
import io.devbuddy.executor.tool.ToolCatalog;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The product's protocol layer and HTTP side, with what the suite wants to find behind them. */
final class ConformanceServer implements AutoCloseable {
  private final McpHttpServer server;

  private ConformanceServer(McpHttpServer server) {
    this.server = server;
  }

  static ConformanceServer start() {
    ExecutorConfig config =
        RunningExecutor.onFreePorts(
            ConfigLoader.load(
                new LaunchOptions(
                    Optional.empty(),
                    Optional.of("127.0.0.1"),
                    false,
                    false,
                    false,
                    Map.of("AllowedHosts", "localhost;127.0.0.1")),
                new ProcessEnvironment(Map.of("CODE_BASE_PATH", "/tmp"))));
    ServerInfo info = new ServerInfo("conformance", "1");
    ToolCatalog tools = new ToolCatalog(TextTool.all(), Set.of(), Optional.empty());
    ServerDescription product = ServerDescription.of(info, tools, AuditTrail.none());
    FixtureFile fixtures = FixtureFile.read();
    ServerDescription description =
        new ServerDescription(
            info,
            product.instructions(),
            List.of(
                new FixtureTools(product.features().getFirst(), fixtures),
                new FixturePrompts(fixtures),
                new FixtureResources(fixtures)));
    SessionTokens tokens = new SessionTokens(() -> List.of(new byte[] {1}));
    Readiness ready = List::of;
    StatusSource status = _ -> FixtureFile.object();
    return new ConformanceServer(
        HttpStack.start(
            config,
            new McpDispatcher(description, tokens),
            tokens,
            ready,
            status,
            AuditTrail.none(),
            (_, _) -> {}));
  }

  URI uri() {
    return URI.create("http://localhost:" + server.httpPorts().getFirst() + "/");
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(1));
  }

  /** Serves until it is ended, to run the suite by hand. */
  public static void main(String[] arguments) throws InterruptedException {
    try (ConformanceServer server = start()) {
      System.out.println(server.uri());
      Thread.currentThread().join();
    }
  }
}
