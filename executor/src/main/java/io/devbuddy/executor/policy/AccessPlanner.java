package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Derives an {@link AccessPlan} from the parts of a policy. Used once, by one thread. */
final class AccessPlanner {
  private static final Set<Access> RUN = EnumSet.of(Access.READ, Access.EXECUTE);
  private static final Set<Access> READ = EnumSet.of(Access.READ);
  private static final Set<Access> WRITE = EnumSet.of(Access.WRITE);

  private final PolicySettings settings;
  private final AllowedFolders folders;
  private final AllowedPrograms allowed;
  private final DeniedPrograms denied;
  private final ProgramLookup lookup;
  private final FileView files;
  private final FolderCarver carver;
  private final HelperChoice helpers;
  private final Map<Path, Set<Access>> grants = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  AccessPlanner(
      PolicySettings settings,
      AllowedFolders folders,
      AllowedPrograms allowed,
      DeniedPrograms denied,
      ProgramLookup lookup,
      FileView files) {
    this.settings = settings;
    this.folders = folders;
    this.allowed = allowed;
    this.denied = denied;
    this.lookup = lookup;
    this.files = files;
    this.carver = new FolderCarver(files);
    this.helpers = new HelperChoice(settings.programRules().helpers(), denied, lookup);
  }

  AccessPlan plan() {
    SystemPaths.LOADERS.forEach(loader -> grantFile(loader, RUN));
    grantFile(SystemPaths.NULL_DEVICE, EnumSet.of(Access.READ, Access.WRITE));
    SystemPaths.READABLE.forEach(path -> grantTree(path, READ));
    lookup
        .ignored()
        .forEach(folder ->
            findings.add(
                "Search path folder "
                    + folder
                    + " is not used: it lies in a writable allowed path, so that commands could"
                    + " replace the programs in it"));
    allowed.installed().forEach(this::grantProgram);
    folders.all().forEach(this::grantReading);
    folders.writable().forEach(this::grantWriting);
    if (settings.programRules().workspaceExecutables()) {
      grantExecuting();
    }
    findings.addAll(helpers.findings());
    findings.addAll(new RuleFindings(settings, allowed, denied, lookup, files).all());
    List<Grant> all = new ArrayList<>();
    grants.forEach((path, access) -> all.add(new Grant(path, access)));
    addPrivateFindings(new AccessPlan(all, List.of(), List.of()));
    return new AccessPlan(all, denied.realFiles(), findings.stream().distinct().toList());
  }

  private void addPrivateFindings(AccessPlan plan) {
    settings.privatePaths().stream()
        .flatMap(path -> files.realPath(path).stream())
        .filter(path -> plan.grants(path, Access.READ))
        .forEach(path ->
            findings.add(
                "The server's own "
                    + path
                    + " lies in an allowed path, so that commands can read"
                    + (plan.grants(path, Access.WRITE) ? " and change" : "")
                    + " it: keep settings and keys elsewhere"));
  }

  private void grantProgram(String command, Path realFile) {
    if (denied.deniesName(command) || denied.deniesFile(realFile)) {
      findings.add(
          "AllowedCommands entry '"
              + command
              + "' leads to "
              + realFile
              + ", which DeniedCommands forbids: it stays denied");
      return;
    }
    // By the whole command, as a list of helpers may be for one path to the program only.
    if (!visited.add(command)) {
      return;
    }
    String name = lastElement(command);
    add(realFile, RUN);
    files.interpreterLine(realFile).ifPresent(this::grantInterpreter);
    HelperPrograms own = HelperPrograms.of(name);
    helpers.of(command, name, own.programs()).forEach(this::grantHelper);
    own.executableFolders().forEach(f -> grantProgramPath(f, realFile, RUN));
    own.readablePaths().forEach(f -> grantProgramPath(f, realFile, READ));
  }

  private void grantHelper(String name) {
    lookup
        .resolve(name)
        .filter(file -> !denied.deniesName(name) && !denied.deniesFile(file))
        .ifPresent(file -> grantProgram(name, file));
  }

  /** The interpreter of a script and, where that is env(1), the program it is to find. */
  private void grantInterpreter(String line) {
    List<String> words = List.of(line.split("\\s+", -1));
    String interpreter = lastElement(words.getFirst());
    grantHelper(interpreter);
    if (interpreter.equals("env")) {
      words.stream()
          .skip(1)
          .filter(word -> !word.startsWith("-") && word.indexOf('=') < 0)
          .findFirst()
          .map(AccessPlanner::lastElement)
          .ifPresent(this::grantHelper);
    }
  }

  private static String lastElement(String command) {
    return command.substring(command.lastIndexOf('/') + 1);
  }

  private void grantProgramPath(String written, Path program, Set<Access> access) {
    Path holder = parent(program);
    Path path =
        Path.of(
            written
                .replace(HelperPrograms.PREFIX, parent(holder).toString())
                .replace(HelperPrograms.FOLDER, holder.toString()));
    if (!SystemPaths.SHARED_FOLDERS.contains(path.normalize())) {
      grantTree(path, access);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private void grantReading(Path folder) {
    if (Path.of("/").equals(folder) || holdsPrograms(folder)) {
      findings.add(
          "Allowed path "
              + folder
              + " holds system programs: commands may read everything in it but denied programs."
              + " Name narrower folders in AllowedPaths");
    }
    grantTree(folder, READ);
  }

  private void grantWriting(Path folder) {
    List<Path> leaveOut = new ArrayList<>(leftOutOf(folder));
    folders.readOnly().stream()
        .filter(p -> p.startsWith(folder) && !p.equals(folder))
        .forEach(leaveOut::add);
    lookup.searchPath().stream().flatMap(p -> files.realPath(p).stream()).forEach(leaveOut::add);
    List<Path> inside = leaveOut.stream().filter(p -> p.startsWith(folder)).toList();
    carve(folder, leaveOut).forEach(part -> add(part, WRITE));
    if (!inside.isEmpty()) {
      findings.add(
          "Writable path "
              + folder
              + " holds paths that must not be written ("
              + shortened(inside)
              + "): commands can write in its present subfolders only, not create entries beside"
              + " those paths");
    }
  }

  private void grantExecuting() {
    List<Path> roots =
        Stream.concat(Stream.of(folders.workspace()), folders.writable().stream())
            .distinct()
            .toList();
    roots.forEach(folder -> grantTree(folder, RUN));
    findings.add(
        "AllowWorkspaceExecutables is true: commands can run whatever lies in "
            + shortened(roots)
            + ", also copies of denied programs");
  }

  private static String shortened(List<Path> paths) {
    return paths.stream().limit(3).map(Path::toString).reduce((a, b) -> a + ", " + b).orElse("")
        + (paths.size() > 3 ? ", ..." : "");
  }

  private boolean holdsPrograms(Path folder) {
    return lookup.searchPath().stream()
        .flatMap(p -> files.realPath(p).stream())
        .anyMatch(p -> p.startsWith(folder));
  }

  private void grantFile(Path path, Set<Access> access) {
    files.realPath(path).filter(f -> !denied.deniesFile(f)).ifPresent(file -> add(file, access));
  }

  private void grantTree(Path path, Set<Access> access) {
    files
        .realPath(path)
        .ifPresent(real -> {
          if (!real.equals(path) && grants.getOrDefault(real, Set.of()).containsAll(access)) {
            return;
          }
          List<Path> parts = carve(real, leftOutOf(real));
          parts.forEach(part -> add(part, access));
          if (!parts.contains(real) && files.isFolder(real)) {
            add(real, EnumSet.of(Access.LIST));
          }
        });
  }

  private List<Path> carve(Path folder, List<Path> leaveOut) {
    List<Path> parts = carver.carve(folder, leaveOut);
    if (parts.isEmpty() && !leaveOut.contains(folder) && !files.children(folder).isEmpty()) {
      findings.add(
          "Path "
              + folder
              + " is not granted: leaving out what is denied or read-only in it takes more than "
              + FolderCarver.MAX_PARTS
              + " kernel rules. Name narrower folders");
    }
    return parts;
  }

  private List<Path> leftOutOf(Path root) {
    List<Path> leaveOut = new ArrayList<>(denied.realFiles());
    SystemPaths.NEVER_GRANTED.stream()
        .filter(p -> p.startsWith(root) && !p.equals(root))
        .forEach(leaveOut::add);
    return leaveOut;
  }

  private void add(Path path, Set<Access> access) {
    grants.computeIfAbsent(path, p -> EnumSet.noneOf(Access.class)).addAll(access);
  }
}
