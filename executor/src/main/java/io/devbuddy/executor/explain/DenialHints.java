package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.Access;
import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.sandbox.Network;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Says why a command that ran was denied something, where the policy is the reason: what the
 * command printed is looked up in what the kernel grants. A denial that the plan does not explain,
 * such as one by a file's mode, gets no hint. Safe for use by any thread.
 */
public final class DenialHints {
  private static final int MAX_HINTS = 4;
  private static final int CANNOT_EXECUTE = 126;

  private final CommandPolicy policy;
  private final AccessPlan plan;
  private final Programs programs;
  private final HintWords words;
  private final Network network;
  private final boolean enforced;

  /**
   * Makes what finds hints.
   *
   * @param plan what the kernel grants
   * @param network what of the network the kernel leaves open
   * @param enforced whether the kernel enforces the plan; if not, there is nothing to explain
   * @param sanitized whether hints name nothing of the server's folders and files
   */
  public DenialHints(
      CommandPolicy policy, AccessPlan plan, Network network, boolean enforced, boolean sanitized) {
    this.policy = policy;
    this.plan = plan;
    this.programs = new Programs(policy);
    this.words = new HintWords(policy, programs, sanitized);
    this.network = network;
    this.enforced = enforced;
  }

  /**
   * The hints for a command that has ended; mostly none.
   *
   * @param stderr what was kept of its standard error
   */
  public List<String> of(CommandRequest request, int exitCode, String stderr) {
    if (!enforced || stderr.isEmpty()) {
      return List.of();
    }
    Path folder = folder(request);
    return DenialReading.of(stderr).stream()
        .flatMap(denial -> hint(denial, folder, exitCode).stream())
        .distinct()
        .limit(MAX_HINTS)
        .toList();
  }

  private Path folder(CommandRequest request) {
    try {
      return policy.workspace().resolve(request.workingDirectory().orElse(""));
    } catch (InvalidPathException e) {
      return policy.workspace();
    }
  }

  private Optional<String> hint(Denial denial, Path folder, int exitCode) {
    return switch (denial) {
      case Denial.Network(var saysDenied) -> networkHint(saysDenied);
      case Denial.Of(var names, var creates) ->
          names.stream()
              .flatMap(name -> hint(name, creates, folder, exitCode).stream())
              .findFirst();
    };
  }

  /** Where ports are open, a failed connection can have other reasons than the policy. */
  private Optional<String> networkHint(boolean saysDenied) {
    return switch (network) {
      case Network.None() -> Optional.of(words.noNetwork());
      case Network.Ports _ -> saysDenied ? Optional.of(words.otherPort()) : Optional.empty();
    };
  }

  private Optional<String> hint(String name, boolean creates, Path folder, int exitCode) {
    Path path;
    try {
      path = folder.resolve(name);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    // Nothing there is looked at: what is in it belongs to this server, not to the command.
    if (isOfKernel(path.normalize())) {
      return Optional.of(words.ofKernel(name));
    }
    Optional<Path> real = Programs.real(path).filter(file -> !isOfKernel(file));
    if (real.isPresent()) {
      return ofExisting(name, real.get(), exitCode);
    }
    if (name.indexOf('/') < 0) {
      Optional<Path> program = programs.find(name);
      if (program.isPresent()) {
        return ofProgram(name, program.get());
      }
    }
    return creates || name.indexOf('/') >= 0 ? ofMissing(name, path) : Optional.empty();
  }

  private static boolean isOfKernel(Path path) {
    return path.startsWith("/proc") || path.startsWith("/sys");
  }

  private Optional<String> ofExisting(String name, Path file, int exitCode) {
    boolean program = Files.isRegularFile(file) && Files.isExecutable(file);
    if (isDenied(file)) {
      return Optional.of(words.denied(name, file));
    }
    if (program && !plan.grants(file, Access.READ)) {
      return ofProgram(name, file);
    }
    boolean startable = program && plan.grants(file, Access.EXECUTE);
    if (startable || !Files.isReadable(file)) {
      return Optional.empty();
    }
    boolean listed = Files.isDirectory(file) && plan.grants(file, Access.LIST);
    if (!plan.grants(file, Access.READ) && !listed) {
      return Optional.of(words.outside(name));
    }
    boolean writable = plan.grants(file, Access.WRITE);
    if (program && (writable || exitCode == CANNOT_EXECUTE)) {
      return Optional.of(words.programAmongFiles(name));
    }
    return writable || !Files.isWritable(file)
        ? Optional.empty()
        : Optional.of(words.readOnly(name));
  }

  private Optional<String> ofProgram(String name, Path file) {
    if (isDenied(file)) {
      return Optional.of(words.denied(name, file));
    }
    return plan.grants(file, Access.EXECUTE)
        ? Optional.empty()
        : Optional.of(words.noHelper(name, file));
  }

  /** Something that was to be made, in a folder that is there. */
  private Optional<String> ofMissing(String name, Path path) {
    Optional<Path> folder =
        Optional.ofNullable(path.getParent())
            .flatMap(Programs::real)
            .filter(parent -> !isOfKernel(parent));
    if (folder.isEmpty()
        || plan.grants(folder.get(), Access.WRITE)
        || !Files.isWritable(folder.get())) {
      return Optional.empty();
    }
    return Optional.of(
        plan.grants(folder.get(), Access.READ) ? words.readOnly(name) : words.outside(name));
  }

  private boolean isDenied(Path file) {
    Path name = file.getFileName();
    return plan.deniedFiles().contains(file)
        || (name != null && policy.settings().deniedCommands().contains(name.toString()));
  }
}
