package io.devbuddy.executor;

import io.devbuddy.executor.audit.AuditLog;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.background.BackgroundCommands;
import io.devbuddy.executor.config.ApiKeyConfig;
import io.devbuddy.executor.config.ApiKeys;
import io.devbuddy.executor.config.BackgroundConfig;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ConfigException;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.config.PolicyDigest;
import io.devbuddy.executor.files.FileWorkers;
import io.devbuddy.executor.forward.ForwardFigures;
import io.devbuddy.executor.http.HttpStack;
import io.devbuddy.executor.http.ListenException;
import io.devbuddy.executor.http.McpHttpServer;
import io.devbuddy.executor.http.Readiness;
import io.devbuddy.executor.mcp.McpDispatcher;
import io.devbuddy.executor.mcp.ServerDescription;
import io.devbuddy.executor.mcp.ServerInfo;
import io.devbuddy.executor.mcp.SessionTokens;
import io.devbuddy.executor.sandbox.SandboxReport;
import io.devbuddy.executor.tool.CommandExecution;
import io.devbuddy.executor.tool.CommandSlots;
import io.devbuddy.executor.tool.Explanations;
import io.devbuddy.executor.tool.RunningCommands;
import io.devbuddy.executor.tool.StandardTools;
import io.devbuddy.executor.tool.ToolCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A running server. */
final class Executor {
  /** How long calls that are no commands may go on once no command runs any more. */
  private static final Duration OTHER_CALLS_TIME = Duration.ofSeconds(10);

  /** How long cancelled commands may take to end and be answered. */
  private static final Duration CANCEL_TIME = Duration.ofSeconds(5);

  private final McpHttpServer server;
  private final McpDispatcher dispatcher;
  private final BackgroundCommands background;
  private final Drain drain;
  private final Monitoring monitoring;

  private Executor(
      McpHttpServer server,
      McpDispatcher dispatcher,
      BackgroundCommands background,
      Drain drain,
      Monitoring monitoring) {
    this.server = server;
    this.dispatcher = dispatcher;
    this.background = background;
    this.drain = drain;
    this.monitoring = monitoring;
  }

  /**
   * Starts to serve.
   *
   * @param execution what runs the commands
   * @param files what works on files
   * @param explanations what explains the policy to clients
   * @param sandbox what the kernel enforces
   * @param isolation says what keeps commands from being isolated as the settings require
   * @param forwarding says what becomes of log records that are to be forwarded
   * @throws ListenException when a port cannot be used
   * @throws ConfigException when the certificate cannot be used
   */
  static Executor start(
      ExecutorConfig config,
      CommandExecution execution,
      FileWorkers files,
      Explanations explanations,
      SandboxReport sandbox,
      Readiness isolation,
      Supplier<ForwardFigures> forwarding) {
    CommandExecutionConfig commands = config.commandExecution();
    Monitoring monitoring = new Monitoring(config, forwarding);
    AuditTrail audit =
        monitoring.counting(commands.enableAuditLogging() ? new AuditLog() : AuditTrail.none());
    CommandSlots slots =
        new CommandSlots(commands.maxConcurrentCommands(), commands.maxQueuedCommands());
    BackgroundCommands background = background(commands.background());
    ToolCatalog tools =
        StandardTools.create(
            execution,
            explanations,
            audit,
            new RunningCommands(slots, background),
            files,
            commands,
            config.workspace());
    SessionTokens tokens = new SessionTokens(sessionSecrets(config.apiKey()));
    ServerInfo info = new ServerInfo("DevBuddy.Server", version());
    McpDispatcher dispatcher =
        new McpDispatcher(ServerDescription.of(info, monitoring.counting(tools), audit), tokens);
    Drain drain = new Drain(slots, commands.drainTime());
    WorkspaceReadiness workspace = new WorkspaceReadiness(config.workspace());
    Readiness readiness = () -> joined(workspace, isolation, drain);
    StatusReport status =
        new StatusReport(info, PolicyDigest.of(config), commands.isolation(), sandbox, slots);
    monitoring.start(slots, background, sandbox, readiness);
    try {
      McpHttpServer server =
          HttpStack.start(
              config, dispatcher, tokens, readiness, status, audit, monitoring.requests());
      return new Executor(server, dispatcher, background, drain, monitoring);
    } catch (ListenException | ConfigException e) {
      monitoring.stop();
      background.close(Duration.ZERO);
      throw e;
    }
  }

  private static BackgroundCommands background(BackgroundConfig config) {
    return new BackgroundCommands(
        config.replica(), config.maxCommands(), config.maxOutputBytes(), config.folder());
  }

  private static List<String> joined(Readiness... parts) {
    List<String> reasons = new ArrayList<>();
    for (Readiness part : parts) {
      reasons.addAll(part.reasonsAgainst());
    }
    return reasons;
  }

  private static Supplier<List<byte[]>> sessionSecrets(ApiKeyConfig config) {
    List<byte[]> open = List.of("open to anybody".getBytes(StandardCharsets.US_ASCII));
    return () -> config.keys().map(ApiKeys::secrets).filter(keys -> !keys.isEmpty()).orElse(open);
  }

  /** The version of this build; {@code development} outside a packaged one. */
  static String version() {
    String version = Executor.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The ports that the server listens on for plain HTTP. */
  List<Integer> httpPorts() {
    return server.httpPorts();
  }

  /** The ports that the server listens on for HTTPS. */
  List<Integer> httpsPorts() {
    return server.httpsPorts();
  }

  /** The port of the metrics, if they are served. */
  OptionalInt metricsPort() {
    return monitoring.port();
  }

  /**
   * Refuses further commands and answers everything else until those that run have ended or their
   * time is over, ends these then, and stops to listen.
   */
  void stop() {
    drain.begin();
    // Nobody could read on what they write; calls that wait for it are answered.
    background.stop();
    Thread canceller =
        Thread.ofPlatform()
            .name("drain")
            .daemon()
            .start(() -> {
              try {
                drain.awaitEndOfPatience();
                dispatcher.cancelAll();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    drain.awaitCommands(CANCEL_TIME);
    server.stop(OTHER_CALLS_TIME.plus(CANCEL_TIME));
    canceller.interrupt();
    background.close(CANCEL_TIME);
    monitoring.stop();
  }

  /** Ends commands that run as soon as the server stops. */
  void hurry() {
    drain.hurry();
  }
}
