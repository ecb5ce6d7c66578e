package io.devbuddy.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends a running {@code up}. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ends the devbuddy up of this state folder.",
      "",
      "Waits until it has ended, and removes what a crashed one left. Does nothing when there is"
          + " none.",
      ""
    },
    footer = {"", "Example:", "  devbuddy down"})
final class DownCommand implements Callable<Integer> {
  private static final int LONGEST_WAIT_SECONDS = 30;

  @Mixin StateOptions state = new StateOptions();

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = state.folder();
    PrintWriter out = command.commandLine().getOut();
    Optional<ProcessHandle> owner = StateFolder.owner(folder);
    if (owner.isPresent()) {
      end(owner.get());
      out.println("ended devbuddy up, pid " + owner.get().pid());
    } else if (Files.exists(folder)) {
      StateFolder.claim(folder).close();
      out.println("nothing was running; removed " + folder);
    } else {
      out.println("nothing is running");
    }
    out.flush();
    return 0;
  }

  private static void end(ProcessHandle process) throws InterruptedException {
    process.destroy();
    try {
      process.onExit().get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new CliFailure(
          "devbuddy up, pid "
              + process.pid()
              + ", did not end within "
              + LONGEST_WAIT_SECONDS
              + " s; end it with kill -9",
          e);
    } catch (ExecutionException e) {
      throw new CliFailure("waiting for pid " + process.pid() + " failed", e);
    }
  }
}
