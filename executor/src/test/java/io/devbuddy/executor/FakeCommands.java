package io.devbuddy.executor;

import io.devbuddy.executor.output.BoundedOutput;
import io.devbuddy.executor.output.CapturedOutput;
import io.devbuddy.executor.output.OutputTap;
import io.devbuddy.executor.output.OutputTaps;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.DenyReason;
import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.process.CommandResult;
import io.devbuddy.executor.process.ProcessExit;
import io.devbuddy.executor.process.ResourceUse;
import io.devbuddy.executor.tool.CommandExecution;
import io.devbuddy.executor.tool.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays the kernel: a few commands with fixed outcomes, without processes. */
public final class FakeCommands implements CommandExecution {
  /** What was asked for, in order. */
  public final List<CommandRequest> requests = new CopyOnWriteArrayList<>();

  /** Counted down when a command that waits was cancelled. */
  public final CountDownLatch cancelled = new CountDownLatch(1);

  /** Counted down when a command that waits has begun. */
  public final CountDownLatch waiting = new CountDownLatch(1);

  /** Lets commands that wait end. */
  public final CountDownLatch release = new CountDownLatch(1);

  @Override
  public Outcome execute(CommandRequest request, OutputTaps taps, Cancellation cancellation) {
    requests.add(request);
    return switch (request.command()) {
      case "git" -> ran(new ProcessExit.Exited(0), "git version 2.50.0\nmore\n", 5);
      case "dotnet" -> ran(new ProcessExit.Exited(0), "9.0.100\n", 250);
      case "jq" -> ran(new ProcessExit.Exited(0), "{\"a\":[1,2]}", 50);
      case "find" -> ran(new ProcessExit.Exited(1), "part", 1000);
      case "bash" -> ran(new ProcessExit.TimedOut(), "partial", 1001);
      case "tree" -> ran(new ProcessExit.Signaled(9), "", 7);
      case "rg" -> ran(new ProcessExit.NotStarted(8, "exec format error"), "", 0);
      case "curl" -> await(cancellation);
      case "make" -> {
        write(taps.stdout(), "compiling ä\n");
        write(taps.stderr(), "a warning\n");
        yield await(cancellation);
      }
      case "yes" -> {
        write(taps.stdout(), "y\n".repeat(1 << 20));
        yield await(cancellation);
      }
      case "crash" -> throw new IllegalStateException("a fault of the server");
      case "absent" -> refused(DenyReason.COMMAND_NOT_FOUND, "no program named absent in /bin");
      case "outside" ->
          refused(
              DenyReason.PATH_NOT_ALLOWED,
              "Working directory '/etc' is not within allowed paths: /workspace");
      case "rm" -> refused(DenyReason.COMMAND_DENIED, "Command 'rm' is in the denylist");
      default ->
          refused(
              DenyReason.COMMAND_NOT_ALLOWED,
              "Command '" + request.command() + "' is not in the allowlist");
    };
  }

  private static Outcome refused(DenyReason reason, String detail) {
    return new Outcome.Refused(new Refusal(reason.name(), detail, "Command not permitted"));
  }

  private static Outcome ran(ProcessExit exit, String stdout, int millis) {
    return new Outcome.Ran(
        new CommandResult(
            exit,
            new CapturedOutput(stdout, stdout.length(), 0),
            new CapturedOutput("", 0, 0),
            Duration.ofMillis(millis),
            new ResourceUse(
                Duration.ofMillis(millis / 2), OptionalLong.of(2048 + millis), OptionalInt.of(3))));
  }

  private static void write(OutputTap tap, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    new BoundedOutput(0, tap).accept(bytes, 0, bytes.length);
  }

  private Outcome await(Cancellation cancellation) {
    waiting.countDown();
    try {
      while (!release.await(10, TimeUnit.MILLISECONDS)) {
        if (cancellation.isCancelled()) {
          cancelled.countDown();
          return ran(new ProcessExit.Cancelled(), "", 10);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ran(new ProcessExit.Exited(0), "late", 600);
  }

  /** In the background it plays none. */
  @Override
  public Preparation prepare(CommandRequest request) {
    return switch (execute(request, new Cancellation())) {
      case Outcome.Refused(Refusal refusal) -> new Preparation.Refused(refusal);
      case Outcome.Ran(CommandResult result) -> new Preparation.Ready((_, _) -> result);
    };
  }

  @Override
  public Optional<Refusal> refusalOfAll() {
    return Optional.empty();
  }

  @Override
  public Optional<Path> resolve(String command) {
    return List.of("git", "jq", "bash").contains(command)
        ? Optional.of(Path.of("/usr/bin", command))
        : Optional.empty();
  }
}
