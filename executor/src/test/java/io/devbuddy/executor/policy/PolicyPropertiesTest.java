package io.devbuddy.executor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.SeededCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for any files, any settings and any request. */
class PolicyPropertiesTest {
  private static final int TREES = 40;
  private static final int REQUESTS = 100;

  @TempDir Path temporary;

  @Test
  void whatIsAllowedIsTheInstalledFileOfAnAllowedEntryAndNeverDenied() {
    AtomicInteger allowed = new AtomicInteger();
    SeededCases.check(
        TREES,
        random -> {
          GeneratedTree tree = tree(random);
          PolicySettings settings = tree.settings();
          CommandPolicy policy = new CommandPolicy(settings);
          for (int i = 0; i < REQUESTS; i++) {
            CommandRequest request = tree.request();
            if (policy.decide(request) instanceof PolicyDecision.Allowed(AllowedCommand command)) {
              allowed.incrementAndGet();
              assertAllowedRightly(settings, policy, request, command);
            }
          }
        });
    assertTrue(
        System.getProperty("test.seed") != null || allowed.get() > 50,
        () -> "the cases allow too little to show anything: " + allowed);
  }

  @Test
  void decisionsDependOnNoOrder() {
    SeededCases.check(
        TREES / 3,
        random -> {
          GeneratedTree tree = tree(random);
          PolicySettings settings = tree.settings();
          CommandPolicy policy = new CommandPolicy(settings);
          CommandPolicy other = new CommandPolicy(shuffled(settings, random));
          List<CommandRequest> requests = Stream.generate(tree::request).limit(REQUESTS).toList();
          List<String> first = requests.stream().map(r -> told(policy.decide(r))).toList();
          for (int i = requests.size() - 1; i >= 0; i--) {
            assertEquals(first.get(i), told(policy.decide(requests.get(i))));
            assertEquals(first.get(i), told(other.decide(requests.get(i))));
          }
        });
  }

  @Test
  void noGrantCoversWhatIsDeniedOrLetsChangeWhatIsReadOnly() {
    SeededCases.check(
        TREES,
        random -> {
          GeneratedTree tree = tree(random);
          PolicySettings settings = tree.settings();
          CommandPolicy policy = new CommandPolicy(settings);
          AccessPlan plan = policy.accessPlan();
          for (Path file : tree.files()) {
            if (isDenied(settings, policy, file)) {
              assertFalse(isExecutable(plan, file), () -> "denied but executable: " + file);
            }
            if (isReadOnly(settings, file)) {
              assertFalse(plan.grants(file, Access.WRITE), () -> "read-only but writable: " + file);
            }
          }
        });
  }

  @Test
  void noGrantNamesFoldersThatDifferForEachProcess() {
    Set<Path> devices =
        Set.of(
            Path.of("/dev/null"),
            Path.of("/dev/zero"),
            Path.of("/dev/random"),
            Path.of("/dev/urandom"));
    SeededCases.check(
        8,
        random -> {
          PolicySettings generated = tree(random).settings();
          List<Path> allowed = new ArrayList<>(generated.allowedPaths());
          List<Path> readOnly = new ArrayList<>(generated.readOnlyPaths());
          (random.nextBoolean() ? allowed : readOnly).add(Path.of("/"));
          AccessPlan plan =
              new CommandPolicy(
                      new PolicySettings(
                          generated.workspace(),
                          allowed,
                          readOnly,
                          generated.allowedCommands(),
                          generated.deniedCommands(),
                          generated.maxTimeout(),
                          generated.searchPath(),
                          generated.programRules(),
                          generated.privatePaths()))
                  .accessPlan();
          for (Grant grant : plan.grants()) {
            if (!devices.contains(grant.path()) && !grant.access().equals(Set.of(Access.LIST))) {
              for (String folder : List.of("/proc", "/sys", "/dev")) {
                assertFalse(grant.path().startsWith(folder), () -> "granted: " + grant);
                assertFalse(Path.of(folder).startsWith(grant.path()), () -> "covers: " + grant);
              }
            }
          }
        });
  }

  private static void assertAllowedRightly(
      PolicySettings settings, CommandPolicy policy, CommandRequest request, AllowedCommand command)
      throws Exception {
    Path file = command.executable();
    assertEquals(file.toRealPath(), file);
    assertTrue(Files.isRegularFile(file) && Files.isExecutable(file), () -> "no program: " + file);
    String name = lastName(request.command());
    assertTrue(
        settings.allowedCommands().stream()
            .filter(entry -> lastName(entry).equals(name))
            .flatMap(entry -> installed(entry, policy.searchPath()))
            .anyMatch(installed -> GeneratedTree.areSame(installed, file)),
        () -> request + " is no allowed entry: " + file);
    assertFalse(settings.deniedCommands().contains(name), () -> "a denied name: " + request);
    assertFalse(isDenied(settings, policy, file), () -> request + " leads to the denied " + file);
    Path folder = command.workingDirectory();
    assertEquals(folder.toRealPath(), folder);
    assertTrue(
        roots(settings).stream().anyMatch(folder::startsWith), () -> "runs outside: " + folder);
    assertEquals(
        Stream.concat(Stream.of(request.command()), request.arguments().stream()).toList(),
        command.argv());
  }

  private static Stream<Path> installed(String entry, List<Path> searchPath) {
    return entry.startsWith("/")
        ? Stream.of(Path.of(entry))
        : searchPath.stream().map(folder -> folder.resolve(entry));
  }

  private static boolean isDenied(PolicySettings settings, CommandPolicy policy, Path file) {
    return settings.deniedCommands().stream()
        .flatMap(entry -> installed(entry, policy.searchPath()))
        // What is not executable there is no program, and nothing that commands can change is.
        .filter(Files::isExecutable)
        .filter(installed -> !isWritable(settings, installed))
        .anyMatch(installed -> GeneratedTree.areSame(installed, file));
  }

  private static boolean isWritable(PolicySettings settings, Path file) {
    return GeneratedTree.real(List.of(file)).stream()
        .anyMatch(real -> isUnder(allowed(settings), real) && !isReadOnly(settings, real));
  }

  /** Rules name files, not paths: a file by another path is the same file. */
  private static boolean isExecutable(AccessPlan plan, Path file) {
    return plan.grants().stream()
        .filter(grant -> grant.access().contains(Access.EXECUTE))
        .anyMatch(g -> file.startsWith(g.path()) || GeneratedTree.areSame(g.path(), file));
  }

  private static boolean isReadOnly(PolicySettings settings, Path file) {
    int locked = deepest(GeneratedTree.real(settings.readOnlyPaths()), file);
    return locked > 0 && locked >= deepest(allowed(settings), file);
  }

  private static int deepest(Collection<Path> folders, Path file) {
    return folders.stream().filter(file::startsWith).mapToInt(Path::getNameCount).max().orElse(0);
  }

  private static boolean isUnder(Collection<Path> folders, Path file) {
    return folders.stream().anyMatch(file::startsWith);
  }

  private static Set<Path> allowed(PolicySettings settings) {
    List<Path> folders = new ArrayList<>(settings.allowedPaths());
    folders.add(settings.workspace());
    return GeneratedTree.real(folders);
  }

  private static Set<Path> roots(PolicySettings settings) {
    Set<Path> roots = new HashSet<>(allowed(settings));
    roots.addAll(GeneratedTree.real(settings.readOnlyPaths()));
    return roots;
  }

  private static String lastName(String command) {
    return command.substring(command.lastIndexOf('/') + 1);
  }

  /** All of a decision but its words, which name lists in their order. */
  private static String told(PolicyDecision decision) {
    return switch (decision) {
      case PolicyDecision.Allowed(AllowedCommand command) ->
          command.executable() + " " + command.argv() + " in " + command.workingDirectory();
      case PolicyDecision.Denied denied -> denied.reason().name();
    };
  }

  private static PolicySettings shuffled(PolicySettings settings, Random random) {
    return new PolicySettings(
        settings.workspace(),
        shuffled(settings.allowedPaths(), random),
        shuffled(settings.readOnlyPaths(), random),
        shuffled(settings.allowedCommands(), random),
        shuffled(settings.deniedCommands(), random),
        settings.maxTimeout(),
        settings.searchPath(),
        settings.programRules(),
        settings.privatePaths());
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  private GeneratedTree tree(Random random) throws Exception {
    Path root = Files.createTempDirectory(temporary.toRealPath(), "tree-");
    return new GeneratedTree(root, random);
  }
}
