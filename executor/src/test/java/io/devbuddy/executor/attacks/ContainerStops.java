package io.devbuddy.executor.attacks;

import java.util.Set;

/**
 * Rows whose control run does no harm in a hardened container, as the container itself stops them:
 * its seccomp profile, the capabilities it lacks, its read-only root and how its file systems are
 * mounted. They prove nothing about the executor there, and are counted apart. Which ones they may
 * be is stated here, so that none gets into this group unseen; a container with another seccomp
 * profile may stop fewer.
 */
final class ContainerStops {
  /** Set where the corpus runs in a container that {@code .ci/corpus-in-container} has made. */
  static final boolean IN_CONTAINER = Boolean.getBoolean("attacks.container");

  private static final Set<String> NAMES =
      Set.of(
          // the seccomp profile: calls on other processes
          "SIGNALS_AND_DEBUGGING: process_vm_readv",
          "SIGNALS_AND_DEBUGGING: process_vm_writev",
          "SIGNALS_AND_DEBUGGING: pidfd_getfd",
          "SIGNALS_AND_DEBUGGING: kcmp",
          "SIGNALS_AND_DEBUGGING: the server by process_vm_readv",
          "SIGNALS_AND_DEBUGGING: the server by pidfd_getfd",
          "SIGNALS_AND_DEBUGGING: a sibling command's memory",
          "SIGNALS_AND_DEBUGGING: migrate_pages on another process",
          "SIGNALS_AND_DEBUGGING: move_pages on another process",
          // the seccomp profile: namespaces and mounts, and what needs them
          "NETWORK: raw packets in a network of its own",
          "KERNEL_INTERFACES: unshare of the user namespace",
          "KERNEL_INTERFACES: clone of the user namespace",
          "KERNEL_INTERFACES: clone3 of the user namespace",
          "KERNEL_INTERFACES: unshare of the time and IPC namespaces",
          "KERNEL_INTERFACES: setns",
          "KERNEL_INTERFACES: mount",
          "KERNEL_INTERFACES: a bind mount",
          "KERNEL_INTERFACES: chroot",
          "KERNEL_INTERFACES: pivot_root",
          "KERNEL_INTERFACES: fsopen",
          "KERNEL_INTERFACES: open_tree clone",
          "KERNEL_INTERFACES: the unshare program",
          // the seccomp profile: kernel interfaces
          "KERNEL_INTERFACES: add_key",
          "KERNEL_INTERFACES: keyctl",
          "KERNEL_INTERFACES: request_key",
          "KERNEL_INTERFACES: perf_event_open",
          "KERNEL_INTERFACES: userfaultfd",
          "KERNEL_INTERFACES: fanotify",
          "KERNEL_INTERFACES: file handles",
          // the file systems: read-only, not executable, not owned
          "BROUGHT_PROGRAMS: a program in /dev/shm",
          "RESOURCES: a file in /var/tmp",
          "READING: the password file",
          "LOADER: a hard link to a denied program");

  static boolean include(Attack attack) {
    return IN_CONTAINER && NAMES.contains(attack.toString());
  }

  static Set<String> names() {
    return NAMES;
  }

  private ContainerStops() {}
}
