package io.devbuddy.executor.attacks;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every attempt, against the real executor. Confined, it must be refused and its target unharmed;
 * without what stops it, it must do its harm, or the row proves nothing.
 */
class AttackCorpusIT {
  @TempDir(cleanup = CleanupMode.NEVER)
  static Path root;

  private static Stage stage;
  private static Runner confined;
  private static Runner unconfined;

  /** Confined as well, but with one TCP port open to commands. */
  private static Runner connected;

  private static Runner plain;

  private static final List<Attack> ROWS = Corpus.rows();

  /** Rows run side by side, but for those that end the unconfined server. */
  private static final ReadWriteLock SERVER = new ReentrantReadWriteLock();

  private static final Set<Attack> STOPPED = ConcurrentHashMap.newKeySet();
  private static final Set<Attack> REAL = ConcurrentHashMap.newKeySet();
  private static final Set<Attack> CONTAINED = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void start() {
    Path home = Path.of(System.getProperty("devbuddy.root"), "executor/target/executor");
    assertTrue(Files.isDirectory(home), "build the executor first: no " + home);
    stage = new Stage(root, home);
    confined = new ExecutorRunner(stage, "Required");
    unconfined = new ExecutorRunner(stage, "Off");
    connected = new ExecutorRunner(stage, "Required", List.of(ExecutorProcess.freePort()));
    plain = new PlainRunner(stage);
  }

  @AfterAll
  static void stop() {
    confined.close();
    unconfined.close();
    connected.close();
    plain.close();
    stage.close();
    System.out.println(summary());
  }

  /** What was shown, and what was not, so that no row is passed over in silence. */
  private static String summary() {
    Map<Group, Long> proven =
        STOPPED.stream()
            .filter(REAL::contains)
            .collect(groupingBy(Attack::group, () -> new EnumMap<>(Group.class), counting()));
    List<String> contained = CONTAINED.stream().map(Attack::toString).sorted().toList();
    List<String> impossible =
        STOPPED.stream()
            .filter(row -> !REAL.contains(row) && !CONTAINED.contains(row))
            .map(Attack::toString)
            .sorted()
            .toList();
    return "Attempts that work elsewhere and were stopped here: "
        + proven.values().stream().mapToLong(Long::longValue).sum()
        + " "
        + proven
        + "\nAttempts that the container stops already, and the executor as well: "
        + contained.size()
        + " "
        + contained
        + "\nAttempts that were stopped but are not possible on this machine anyway: "
        + impossible.size()
        + " "
        + impossible;
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> isRefusedAndDoesNoHarm() {
    return tests(ROWS, attack -> isStopped(attack, confined));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> isRefusedWhereAnotherPortIsOpen() {
    List<Attack> rows = ROWS.stream().filter(row -> row.group() == Group.NETWORK).toList();
    return tests(rows, attack -> isStopped(attack, connected));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> doesItsHarmWhereNothingStopsIt() {
    return tests(ROWS, AttackCorpusIT::isReal);
  }

  @TestFactory
  Stream<DynamicTest> isKnownToBeOpen() {
    return tests(KnownOpen.rows(), AttackCorpusIT::isOpen);
  }

  @Test
  void namesEachRowOnceAndHasRowsInEachGroup() {
    List<Attack> rows = ROWS;
    Set<String> names = new HashSet<>();
    rows.forEach(row -> assertTrue(names.add(row.toString()), "twice: " + row));
    assertTrue(rows.size() >= 100, "only " + rows.size() + " rows");
    assertTrue(
        rows.stream().map(Attack::group).distinct().count() == Group.values().length,
        "a group has no row");
    assertTrue(names.containsAll(ContainerStops.names()), "ContainerStops names what is no row");
  }

  private static void isStopped(Attack attack, Runner server) {
    try (Scene scene = new Scene(stage, server)) {
      Reply reply = run(attack, scene, server);
      assertAll(
          () -> assertFalse(attack.harm().isDone(scene, reply), () -> "harm was done: " + reply),
          () -> assertTrue(attack.isRefusedBy(reply), () -> "no sign of a refusal: " + reply));
      STOPPED.add(attack);
    }
  }

  private static void isReal(Attack attack) {
    Runner runner =
        switch (attack.control()) {
          case ISOLATION_OFF -> unconfined;
          case NO_SERVER -> plain;
        };
    Lock lock = attack.isAimedAtTheServer() ? SERVER.writeLock() : SERVER.readLock();
    lock.lock();
    try (Scene scene = new Scene(stage, runner)) {
      Reply reply = run(attack, scene, runner);
      boolean harmed = attack.harm().isDone(scene, reply);
      if (!harmed && ContainerStops.include(attack)) {
        CONTAINED.add(attack);
        return;
      }
      if (!harmed && attack.hostMayForbid()) {
        Assumptions.abort("this machine forbids it anyway: " + reply);
      }
      assertTrue(harmed, () -> "the attempt does not work: " + reply);
      REAL.add(attack);
    } finally {
      lock.unlock();
    }
  }

  private static void isOpen(Attack attack) {
    try (Scene scene = new Scene(stage, confined)) {
      Reply reply = run(attack, scene, confined);
      assertTrue(
          attack.harm().isDone(scene, reply),
          () -> "closed by now; move it to the corpus and update the threat model: " + reply);
    }
  }

  private static Reply run(Attack attack, Scene scene, Runner runner) {
    attack.setup().accept(scene);
    List<String> argv = attack.argv().stream().map(scene::expand).toList();
    return runner.run(argv, scene.path(attack.workingDirectory()), attack.timeoutSeconds());
  }

  private static Stream<DynamicTest> tests(List<Attack> rows, Consumer<Attack> test) {
    String only = System.getProperty("attacks.only", "");
    return rows.stream()
        .filter(row -> row.toString().contains(only))
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> test.accept(row)));
  }
}
