package io.devbuddy.executor;

import io.devbuddy.executor.config.ConfigException;
import io.devbuddy.executor.config.ConfigLoader;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.config.LaunchOptions;
import io.devbuddy.executor.config.ProcessEnvironment;
import io.devbuddy.executor.forward.ForwardFigures;
import io.devbuddy.executor.forward.LogForwarder;
import io.devbuddy.executor.forward.LogTarget;
import io.devbuddy.executor.http.ListenException;
import io.devbuddy.executor.logging.LogOutput;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.trail.TrailMode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the executor from the command line. */
public final class ExecutorMain {
  static {
    LogOutput.stayOpenDuringShutdown();
  }

  /** How long a stop waits for the sink of log records. */
  private static final Duration FORWARD_TIME = Duration.ofSeconds(3);

  private ExecutorMain() {}

  /**
   * Runs until a signal ends it; see {@link LaunchOptions#USAGE}. With {@code explain}, {@code
   * config} or {@code audit} first it answers and ends; see {@link ExplainMode}, {@link ConfigMode}
   * and {@link TrailMode}.
   */
  public static void main(String[] args) {
    String first = args.length == 0 ? "" : args[0];
    List<String> others = List.of(args).subList(Math.min(1, args.length), args.length);
    switch (first) {
      case ExplainMode.NAME -> end(ExplainMode.run(others, ProcessEnvironment.current()));
      case ConfigMode.NAME -> end(ConfigMode.run(others, ProcessEnvironment.current()));
      case TrailMode.NAME ->
          System.exit(TrailMode.run(others, System.in, System.out, System.err, Clock.systemUTC()));
      default -> serve(List.of(args));
    }
  }

  private static void end(ModeAnswer answer) {
    System.out.print(answer.stdout());
    System.err.print(answer.stderr());
    System.out.flush();
    System.exit(answer.exitCode());
  }

  private static void serve(List<String> args) {
    Shutdown shutdown = new Shutdown();
    try {
      LaunchOptions options = LaunchOptions.parse(args);
      if (options.help()) {
        System.out.print(LaunchOptions.USAGE);
      } else if (options.version()) {
        System.out.println("devbuddy-executor " + Executor.version());
      } else {
        shutdown.install();
        start(options, shutdown);
      }
    } catch (ConfigException | ListenException e) {
      System.err.println("executor: " + e.getMessage());
      shutdown.fail();
    }
  }

  private static void start(LaunchOptions options, Shutdown shutdown) {
    ExecutorConfig config = ConfigLoader.load(options, ProcessEnvironment.current());
    if (config.commandExecution().isolation() == IsolationMode.REQUIRED && Capabilities.held()) {
      throw new ConfigException(
          "the process holds Linux capabilities, with which commands cannot be isolated; start it"
              + " by bin/executor, which drops them, or as a user without any");
    }
    Optional<LogForwarder> forwarder = config.logForward().map(LogForwarder::of);
    LogOutput.install(
        config.logLevels(),
        config.logFormat(),
        new FileOutputStream(FileDescriptor.out),
        forwarder.<LogTarget>map(target -> target).orElse(_ -> {}));
    Logger log = LoggerFactory.getLogger(ExecutorMain.class);
    log.info(
        "DevBuddy executor {} starts: environment {}, settings {}, workspace {}",
        Executor.version(),
        config.environment(),
        config.files(),
        config.workspace());
    forwarder.ifPresent(started -> {
      log.info("log records are forwarded to {}", config.logForward().orElseThrow().sink());
      started.start();
      shutdown.add(() -> started.stop(FORWARD_TIME));
    });
    warn(log, config);
    Isolation isolation = Isolation.open(config);
    shutdown.add(isolation::close);
    Executor executor =
        Executor.start(
            config,
            isolation.execution(),
            isolation.files(),
            isolation.explanations(),
            isolation.report(),
            isolation,
            () -> forwarder.map(LogForwarder::figures).orElse(ForwardFigures.none()));
    shutdown.add(() -> {
      log.info(
          "stopping: no command is started any more, and those that run get {} s to end",
          config.commandExecution().drainTime().toSeconds());
      executor.stop();
      log.info("stopped");
    });
    String address = config.server().bindAddress();
    if (!executor.httpPorts().isEmpty()) {
      log.info("listening for HTTP on {} port {}", address, executor.httpPorts());
    }
    if (!executor.httpsPorts().isEmpty()) {
      log.info("listening for HTTPS on {} port {}", address, executor.httpsPorts());
    }
    executor
        .metricsPort()
        .ifPresent(port -> log.info("metrics at port {}, path /metrics, without a key", port));
    if (options.exitOnStdinClose()) {
      Thread.ofPlatform().name("stdin watch").daemon().start(() -> exitAtEndOfStdin(executor));
    }
  }

  private static void warn(Logger log, ExecutorConfig config) {
    new WorkspaceReadiness(config.workspace())
        .reasonsAgainst()
        .forEach(reason -> log.warn("not ready: {}", reason));
    if (config.apiKey().keys().isEmpty() && config.jwt().isEmpty()) {
      log.warn("Authentication:ApiKey:Enabled is false: whoever reaches the port may run commands");
    }
    if (!config.server().httpsPorts().isEmpty() && config.server().certificate().isEmpty()) {
      log.warn(
          "ASPNETCORE_HTTPS_PORTS is set but Kestrel:Certificates:Default:Path names no"
              + " certificate: only HTTP is served");
    }
  }

  /** Nobody is left who could wait for the answers of commands, so they need not end first. */
  private static void exitAtEndOfStdin(Executor executor) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LoggerFactory.getLogger(ExecutorMain.class).debug("standard input failed", e);
    }
    executor.hurry();
    System.exit(0);
  }
}
