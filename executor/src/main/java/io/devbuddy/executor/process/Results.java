package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.linux.Children;
import io.devbuddy.executor.sandbox.linux.Errno;
import io.devbuddy.executor.sandbox.linux.PosixSpawn;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Puts what a command thread handed over into words. */
final class Results {
  private Results() {}

  /** The result of a job that has ended, for its caller's thread. */
  static CommandResult of(CommandJob job, Optional<String> refusal) {
    return new CommandResult(
        exit(job, refusal),
        job.stdout().captured(),
        job.stderr().captured(),
        job.elapsed(),
        use(job));
  }

  private static ResourceUse use(CommandJob job) {
    Children.Ended ended = job.ending().ended();
    long peakRssKib = Math.max(ended.peakRssKib(), job.seenPeakRssKib());
    int processes = job.seenProcesses();
    return new ResourceUse(
        ended.cpuTime(),
        peakRssKib > 0 ? OptionalLong.of(peakRssKib) : OptionalLong.empty(),
        processes > 0 ? OptionalInt.of(processes) : OptionalInt.empty());
  }

  private static ProcessExit exit(CommandJob job, Optional<String> refusal) {
    Ending ending = job.ending();
    int errno = ending.errno();
    return switch (ending.kind()) {
      case ENDED ->
          ending.ended().exited()
              ? new ProcessExit.Exited(ending.ended().status())
              : new ProcessExit.Signaled(ending.ended().status());
      case TIMED_OUT -> new ProcessExit.TimedOut();
      case CANCELLED -> new ProcessExit.Cancelled();
      case TOO_MANY_PROCESSES -> new ProcessExit.TooManyProcesses();
      case NOT_CONFINED ->
          new ProcessExit.NotStarted(
              0,
              refusal.orElse(
                  "The kernel refused to confine the command (Landlock), so it was not started"));
      case NO_PIPES ->
          new ProcessExit.NotStarted(
              errno, "No pipe could be made for the command's output: " + Errno.name(errno));
      case NO_THREAD ->
          new ProcessExit.NotStarted(
              errno, "No thread could be started for the command: the machine's limit is reached");
      case NOT_SPAWNED -> new ProcessExit.NotStarted(errno, spawnFailure(errno, job.program()));
      case FAULT -> throw new CommandFaultException(job.fault());
    };
  }

  private static String spawnFailure(int errno, PosixSpawn.Program program) {
    String subject = program.path() + " could not be started in " + program.workingDirectory();
    return switch (errno) {
      case Errno.EACCES ->
          subject
              + ": permission denied (EACCES). The sandbox may be the reason: it lets commands"
              + " start allowed programs and their helpers only";
      case Errno.ENOENT ->
          subject
              + ": not found (ENOENT). The program, the interpreter or loader it names, or the"
              + " folder is missing, or was removed since the server started";
      case Errno.E2BIG -> subject + ": its arguments are too long (E2BIG)";
      case Errno.ENOEXEC -> subject + ": it is no program that this machine can run (ENOEXEC)";
      case Errno.EAGAIN, Errno.ENOMEM ->
          subject
              + ": the machine's limit of processes or memory is reached ("
              + Errno.name(errno)
              + ")";
      default -> subject + ": " + Errno.name(errno);
    };
  }
}
