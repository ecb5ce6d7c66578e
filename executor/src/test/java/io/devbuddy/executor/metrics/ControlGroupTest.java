package io.devbuddy.executor.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
  @TempDir private Path folder;

  private Path mount = Path.of("");

  @BeforeEach
  void machine() throws IOException {
    mount = folder.resolve("cgroup");
    write("proc/meminfo", "MemTotal:        2048 kB\nMemFree: 1 kB\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private ControlGroup group() {
    return ControlGroup.of(mount, folder.resolve("proc"));
  }

  @Test
  void containerSeesItsLimitsAtTheRoot() throws IOException {
    write("proc/self/cgroup", "0::/../../pods/abc\n");
    write("cgroup/cgroup.controllers", "cpu memory\n");
    write("cgroup/memory.current", "1000\n");
    write("cgroup/memory.max", "1048576\n");
    write("cgroup/memory.events", "low 0\noom 3\noom_kill 2\n");
    write("cgroup/cpu.max", "150000 100000\n");
    assertEquals(OptionalLong.of(1000), group().memoryUsed());
    assertEquals(OptionalLong.of(1_048_576), group().memoryLimit());
    assertEquals(OptionalLong.of(2), group().oomKills());
    assertEquals(1.5, group().cpuLimit());
  }

  @Test
  void processOutsideAContainerIsFoundByItsPath() throws IOException {
    write("proc/self/cgroup", "0::/user.slice/a.scope\n");
    write("cgroup/cgroup.controllers", "cpu memory\n");
    write("cgroup/memory.current", "1\n");
    write("cgroup/user.slice/a.scope/memory.current", "7\n");
    write("cgroup/user.slice/a.scope/memory.max", "max\n");
    write("cgroup/user.slice/a.scope/cpu.max", "max 100000\n");
    assertEquals(OptionalLong.of(7), group().memoryUsed());
    assertEquals(OptionalLong.of(2048 << 10), group().memoryLimit());
    assertEquals(Runtime.getRuntime().availableProcessors(), group().cpuLimit());
  }

  @Test
  void firstVersionIsReadToo() throws IOException {
    write("proc/self/cgroup", "5:memory:/docker/a\n4:cpu,cpuacct:/docker/a\n");
    write("cgroup/memory/memory.usage_in_bytes", "9\n");
    write("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("cgroup/memory/memory.oom_control", "oom_kill_disable 0\noom_kill 4\n");
    write("cgroup/cpu/cpu.cfs_quota_us", "50000\n");
    write("cgroup/cpu/cpu.cfs_period_us", "100000\n");
    assertEquals(OptionalLong.of(9), group().memoryUsed());
    assertEquals(OptionalLong.of(2048 << 10), group().memoryLimit());
    assertEquals(OptionalLong.of(4), group().oomKills());
    assertEquals(0.5, group().cpuLimit());
  }

  @Test
  void whatCannotBeReadIsNotKnown() {
    assertEquals(OptionalLong.empty(), group().memoryUsed());
    assertEquals(OptionalLong.empty(), group().oomKills());
  }

  @Test
  void ownProcessIsReadFromTheKernel() {
    OwnProcess process = OwnProcess.current();
    assertTrue(process.cpuSeconds() > 0, "processor time");
    assertTrue(process.residentBytes() > 1 << 20, "resident memory");
    assertTrue(process.openFiles() > 2, "descriptors");
    assertTrue(process.startSeconds() > 1.5e9, "start");
    assertTrue(Double.isNaN(new OwnProcess(folder).cpuSeconds()));
    assertTrue(Double.isNaN(new OwnProcess(folder).residentBytes()));
    assertTrue(Double.isNaN(new OwnProcess(folder).openFiles()));
  }
}
