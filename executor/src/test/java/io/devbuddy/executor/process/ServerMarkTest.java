package io.devbuddy.executor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerMarkTest {
  private final ServerMark own = ServerMark.ofThisServer(Path.of("/workspace"));
  private final ServerMark dead =
      new ServerMark(own.workspace(), own.namespace(), own.pid(), own.startTicks() - 1);

  @Test
  void isReadBackFromAnEnvironment() {
    String environment = "PATH=/bin\0" + own.entry(255) + "\0HOME=/";
    assertEquals(Optional.of(own), ServerMark.in(environment));
    assertEquals(Optional.empty(), ServerMark.in("PATH=/bin\0X" + own.entry(1) + "\0"));
  }

  @Test
  void succeedsOnlyADeadServerOfTheSameWorkspaceAndNamespace() {
    assertTrue(own.isSuccessorOf(dead), "its process id is another process's by now");
    assertTrue(own.isSuccessorOf(new ServerMark(own.workspace(), own.namespace(), 1 << 30, 1)));
    assertFalse(own.isSuccessorOf(own), "it lives");
    assertFalse(
        own.isSuccessorOf(new ServerMark(own.workspace(), "1", dead.pid(), dead.startTicks())),
        "whether it lives cannot be told from here");
    ServerMark other = ServerMark.ofThisServer(Path.of("/other"));
    assertFalse(
        own.isSuccessorOf(
            new ServerMark(other.workspace(), own.namespace(), dead.pid(), dead.startTicks())));
  }
}
