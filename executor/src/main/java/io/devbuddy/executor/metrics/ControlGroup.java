package io.devbuddy.executor.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits and use of the control group that this process is in (Linux, Control Group v2; memory
 * of version 1 too). In a container that is the container's own.
 */
final class ControlGroup {
  private final Path memory;
  private final Path cpu;
  private final boolean unified;
  private final Path memoryOfMachine;

  private ControlGroup(Path memory, Path cpu, boolean unified, Path memoryOfMachine) {
    this.memory = memory;
    this.cpu = cpu;
    this.unified = unified;
    this.memoryOfMachine = memoryOfMachine;
  }

  /** The group of this process. */
  static ControlGroup current() {
    return of(Path.of("/sys/fs/cgroup"), Path.of("/proc"));
  }

  static ControlGroup of(Path mount, Path proc) {
    List<String> groups = lines(proc.resolve("self/cgroup"));
    boolean unified = Files.exists(mount.resolve("cgroup.controllers"));
    Path machine = proc.resolve("meminfo");
    if (unified) {
      Path own = below(mount, pathOf(groups, ""), "memory.current");
      return new ControlGroup(own, own, true, machine);
    }
    return new ControlGroup(
        below(mount.resolve("memory"), pathOf(groups, "memory"), "memory.usage_in_bytes"),
        below(mount.resolve("cpu"), pathOf(groups, "cpu"), "cpu.cfs_quota_us"),
        false,
        machine);
  }

  /** A container sees its own group as the mount's root, whatever its path says. */
  private static Path below(Path mount, String path, String file) {
    Path own = mount.resolve(path);
    return Files.exists(own.resolve(file)) ? own : mount;
  }

  /** The path of the line {@code id:controllers:path} (cgroups(7)), without its first slash. */
  private static String pathOf(List<String> groups, String controller) {
    for (String line : groups) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3 && List.of(fields[1].split(",", -1)).contains(controller)) {
        return fields[2].replaceFirst("^/+", "");
      }
    }
    return "";
  }

  /** Bytes in use. */
  OptionalLong memoryUsed() {
    return number(memory.resolve(unified ? "memory.current" : "memory.usage_in_bytes"));
  }

  /** Bytes that may be used; the machine's where there is no limit. */
  OptionalLong memoryLimit() {
    OptionalLong limit = number(memory.resolve(unified ? "memory.max" : "memory.limit_in_bytes"));
    OptionalLong machine = keyed(memoryOfMachine, "MemTotal:");
    if (machine.isEmpty()) {
      return limit;
    }
    long bytes = machine.getAsLong() << 10;
    // Version 1 says "no limit" by a number that no machine has.
    return OptionalLong.of(Math.min(limit.orElse(bytes), bytes));
  }

  /** Processes that were killed for want of memory. */
  OptionalLong oomKills() {
    return keyed(memory.resolve(unified ? "memory.events" : "memory.oom_control"), "oom_kill");
  }

  /** Processors that may be used; the machine's where there is no limit. */
  double cpuLimit() {
    int machine = Runtime.getRuntime().availableProcessors();
    if (unified) {
      return first(cpu.resolve("cpu.max"))
          .map(line -> line.split(" ", -1))
          .filter(parts -> parts.length == 2 && !parts[0].equals("max"))
          .map(parts -> Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]))
          .orElse((double) machine);
    }
    OptionalLong quota = number(cpu.resolve("cpu.cfs_quota_us"));
    OptionalLong period = number(cpu.resolve("cpu.cfs_period_us"));
    return quota.orElse(-1) > 0 && period.orElse(0) > 0
        ? (double) quota.getAsLong() / period.getAsLong()
        : machine;
  }

  private static OptionalLong number(Path file) {
    return first(file).map(ControlGroup::parse).orElse(OptionalLong.empty());
  }

  private static OptionalLong keyed(Path file, String key) {
    for (String line : lines(file)) {
      String[] words = line.split("\\s+", -1);
      if (words.length >= 2 && words[0].equals(key)) {
        return parse(words[1]);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong parse(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static Optional<String> first(Path file) {
    return lines(file).stream().findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      // Not every kernel and container has every file; the metric says that it is not known.
      return List.of();
    }
  }
}
