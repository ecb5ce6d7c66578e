package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stays closed, and what does not, where programs of the workspace may be executed. */
class WorkspaceExecutablesIT {
  private static final Group GROUP = Group.BROUGHT_PROGRAMS;

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path root;

  private static Stage stage;
  private static Runner confined;
  private static Runner unconfined;
  private static Runner plain;

  @BeforeAll
  static void start() {
    Path home = Path.of(System.getProperty("devbuddy.root"), "executor/target/executor");
    assertTrue(Files.isDirectory(home), "build the executor first: no " + home);
    stage = new Stage(root, home);
    confined = new ExecutorRunner(stage, "Required", true);
    unconfined = new ExecutorRunner(stage, "Off", true);
    plain = new PlainRunner(stage);
  }

  @AfterAll
  static void stop() {
    confined.close();
    unconfined.close();
    plain.close();
    stage.close();
  }

  static List<Attack> rows() {
    return Stream.of(
            bash(GROUP, "a link to a denied program", "./x {row}/canary")
                .prepare(scene -> scene.link("{row}/x", "/usr/bin/rm")),
            bash(GROUP, "a link to it in front of PATH", "PATH={row}:$PATH x {row}/canary")
                .prepare(scene -> scene.link("{row}/x", "/usr/bin/rm")),
            bash(
                    GROUP,
                    "a hard link that the command makes",
                    "ln -P /usr/bin/rm x; ./x {row}/canary")
                .refusal("ln: failed")
                .whereTheHostAllows(),
            bash(GROUP, "a copy that the command makes", "cp /usr/bin/rm x; ./x {row}/canary"),
            bash(GROUP, "a denied program by the loader", "{ld} /usr/bin/rm {row}/canary")
                .refusal("[Pp]ermission denied|cannot open"),
            bash(GROUP, "a denied interpreter", "./canary; true")
                .prepare(scene -> scene.program("{row}/canary", "#!/usr/bin/rm\n")),
            attack(GROUP, "a client's call of a program on no list", "./x", "{row}/canary")
                .prepare(scene -> scene.program("{row}/x", "#!/bin/sh\n/usr/bin/rm \"$1\"\n"))
                .stoppedInEveryMode(),
            bash(GROUP, "a program of a read-only folder elsewhere", "{ro}/{token} {row}/canary")
                .prepare(
                    scene -> scene.program("{ro}/{token}", "#!/bin/bash\nmv \"$1\" \"$1\".gone\n")))
        .map(row -> row.harm(Harm.removes("{row}/canary")))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isRefusedAndDoesNoHarm(Attack attack) {
    try (Scene scene = new Scene(stage, confined)) {
      Reply reply = run(attack, scene, confined);
      assertFalse(attack.harm().isDone(scene, reply), () -> "harm was done: " + reply);
      assertTrue(attack.isRefusedBy(reply), () -> "no sign of a refusal: " + reply);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void doesItsHarmWhereNothingStopsIt(Attack attack) {
    Runner runner = attack.control() == Attack.Control.NO_SERVER ? plain : unconfined;
    try (Scene scene = new Scene(stage, runner)) {
      Reply reply = run(attack, scene, runner);
      boolean harmed = attack.harm().isDone(scene, reply);
      Assumptions.assumeTrue(harmed || !attack.hostMayForbid(), "this machine forbids it anyway");
      assertTrue(harmed, () -> "the attempt does not work: " + reply);
    }
  }

  /** The threat model says so: the kernel knows files, not what is in them. */
  @Test
  void aCopyOfADeniedProgramThatTheWorkspaceBringsRuns() {
    Attack copy =
        bash(GROUP, "a copy that the workspace brings", "./x {row}/canary")
            .prepare(scene -> bring(Path.of("/usr/bin/rm"), scene.path("{row}/x")))
            .harm(Harm.removes("{row}/canary"));
    try (Scene scene = new Scene(stage, confined)) {
      Reply reply = run(copy, scene, confined);
      assertTrue(
          copy.harm().isDone(scene, reply),
          () -> "closed by now; update the threat model: " + reply);
    }
  }

  private static void bring(Path program, Path copy) {
    try {
      Files.copy(program, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply run(Attack attack, Scene scene, Runner runner) {
    attack.setup().accept(scene);
    List<String> argv = attack.argv().stream().map(scene::expand).toList();
    return runner.run(argv, scene.path(attack.workingDirectory()), attack.timeoutSeconds());
  }
}
