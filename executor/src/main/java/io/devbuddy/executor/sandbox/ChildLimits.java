package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.ResourceLimits;
import java.security.SecureRandom;
import java.util.List;

/**
 * Limits the processes of commands (prlimit(2)). Safe for use by any thread, confined ones
 * included.
 *
 * <p>posix_spawn(3) cannot set limits, and set on this server they would hold for it as well. So
 * they are set on a command's first process as soon as this server runs again, and what that starts
 * later inherits them.
 *
 * <p>The system call filter refuses to confined threads, and so to commands, to change limits of
 * other processes. It lets calls through that carry a random number, in an argument that the kernel
 * does not look at. Only this server knows the number: commands can read neither its memory nor the
 * filter.
 */
public final class ChildLimits {
  private final CommandLimits limits;
  private final long pass = new SecureRandom().nextLong();
  private final long openFiles;
  private final long fileBytes;

  private ChildLimits(CommandLimits limits, long openFiles, long fileBytes) {
    this.limits = limits;
    this.openFiles = openFiles;
    this.fileBytes = fileBytes;
  }

  /**
   * Prepares limits, none above what this server has itself, which it could not give; adds to the
   * findings where that makes a difference. Turns off core dumps for this server and everything it
   * starts: they could hold its secrets.
   */
  static ChildLimits prepare(Kernel kernel, CommandLimits limits, List<String> findings) {
    ResourceLimits own = new ResourceLimits(kernel);
    own.set(ResourceLimits.SELF, ResourceLimits.CORE, 0, 0);
    return new ChildLimits(
        limits,
        atMost(own, "MaxOpenFiles", ResourceLimits.OPEN_FILES, limits.maxOpenFiles(), findings),
        atMost(own, "MaxFileBytes", ResourceLimits.FILE_BYTES, limits.maxFileBytes(), findings));
  }

  private static long atMost(
      ResourceLimits own, String key, int resource, long wanted, List<String> findings) {
    long hard = own.hardLimit(resource);
    if (Long.compareUnsigned(hard, wanted) < 0) {
      findings.add(
          key + " is " + wanted + ", but this server may give " + hard + " at most: that holds");
      return hard;
    }
    return wanted;
  }

  /** The number that the filter is to let through. */
  long pass() {
    return pass;
  }

  /** How many processes a command may have at once. */
  public int maxProcesses() {
    return limits.maxProcesses();
  }

  /** How many files a process of a command may have open. */
  long openFiles() {
    return openFiles;
  }

  /**
   * Limits a process that this server has just started.
   *
   * @return 0, or the negated error number
   */
  public int applyTo(Kernel kernel, int pid) {
    ResourceLimits limiting = new ResourceLimits(kernel);
    int result = limiting.set(pid, ResourceLimits.OPEN_FILES, openFiles, pass);
    return result < 0 ? result : limiting.set(pid, ResourceLimits.FILE_BYTES, fileBytes, pass);
  }
}
