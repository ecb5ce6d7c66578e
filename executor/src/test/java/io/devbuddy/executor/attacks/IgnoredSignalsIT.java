package io.devbuddy.executor.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A server that was started with signals ignored, as {@code nohup} and background jobs are. */
@Timeout(120)
class IgnoredSignalsIT {
  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  @Test
  void givesCommandsEverySignalAtItsDefault() throws IOException {
    Path home = Path.of(System.getProperty("devbuddy.root"), "executor/target/executor");
    try (Stage stage = new Stage(root, home);
        ExecutorRunner runner =
            new ExecutorRunner(stage, "Required")
                .startedBy("bash", "-c", "trap '' HUP USR1 RTMIN+3; exec \"$@\"", "bash")) {
      // USR1, which the JVM has no use for, is bit 9 and HUP is bit 0.
      String server = Processes.read(runner.serverPid(), "status");
      long ignored =
          Long.parseUnsignedLong(server.replaceAll("(?s).*SigIgn:\\s+([0-9a-f]+).*", "$1"), 16);
      assertTrue((ignored & 0x201) != 0, "the premise: the server ignores some: " + server);

      // bash names here what was ignored when it was started.
      Reply reply = runner.run(List.of("bash", "-c", "trap -p; echo ."), stage.workspace(), 20);
      assertEquals(".\n", reply.stdout(), reply.toString());
    }
  }
}
