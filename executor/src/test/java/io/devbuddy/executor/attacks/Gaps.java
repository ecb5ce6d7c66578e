package io.devbuddy.executor.attacks;

import java.util.Set;

/**
 * Attempts that the walls should stop and do not stop yet. They count as open until then: once one
 * is stopped its test fails, and its line here is to go.
 */
final class Gaps {
  private static final Set<String> NAMES =
      Set.of(
          // setpriority(2) lets PRIO_USER with id 0 reach every process of the caller's user.
          "SIGNALS_AND_DEBUGGING: setpriority on all processes of the user",
          // A datagram socket of a pair can still send to any path socket (unix(7)).
          "NETWORK: a datagram from a socket pair",
          // System V objects have no path, so Landlock knows nothing of them (sysvipc(7)).
          "KERNEL_INTERFACES: another process's System V shared memory",
          "KERNEL_INTERFACES: System V shared memory",
          "KERNEL_INTERFACES: System V semaphores",
          "KERNEL_INTERFACES: a System V message queue");

  static boolean holds(Attack attack) {
    return NAMES.contains(attack.toString());
  }

  private Gaps() {}
}
