package io.devbuddy.executor.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devbuddy.executor.policy.PolicyDecision.Allowed;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what may run. Immutable and safe for use by any thread.
 *
 * <p>Programs and folders of the settings are resolved once, when the policy is made, so that
 * decisions here and the kernel's rules speak of the same files. What a client names is resolved
 * anew for each request.
 */
public final class CommandPolicy {
  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

  /** The longest path that the kernel takes (PATH_MAX of limits.h, less the final NUL). */
  public static final int MAX_PATH_BYTES = 4095;

  private final PolicySettings settings;
  private final FileView files;
  private final AllowedFolders folders;
  private final ProgramLookup lookup;
  private final DeniedPrograms denied;
  private final AllowedPrograms allowed;
  private final ArgumentRules argumentRules;
  private final WorkingDirectories workingDirectories;

  /** Makes a policy of these settings. */
  public CommandPolicy(PolicySettings settings) {
    this(settings, new SystemFiles());
  }

  CommandPolicy(PolicySettings settings, FileView files) {
    this.settings = settings;
    this.files = files;
    folders = new AllowedFolders(settings, files);
    lookup = new ProgramLookup(settings, folders, files);
    denied = new DeniedPrograms(settings.deniedCommands(), lookup, files);
    allowed = new AllowedPrograms(settings.allowedCommands(), lookup);
    argumentRules = new ArgumentRules(settings.programRules().arguments());
    workingDirectories = new WorkingDirectories(folders, files);
  }

  /** The rules this policy decides by. */
  public PolicySettings settings() {
    return settings;
  }

  /** The workspace's folder with every symbolic link resolved. */
  public Path workspace() {
    return folders.workspace();
  }

  /** The folders that commands may write in, with every symbolic link resolved. */
  public List<Path> writableFolders() {
    return folders.writable();
  }

  /** The folders in which names are looked up: those of the settings that no command can change. */
  public List<Path> searchPath() {
    return lookup.searchPath();
  }

  /** What the kernel is to grant. Reads the file system; meant to be called once at the start. */
  public AccessPlan accessPlan() {
    return new AccessPlanner(settings, folders, allowed, denied, lookup, files).plan();
  }

  /** What the file tools may reach. Reads the file system; meant to be called once at the start. */
  public FileAccess fileAccess() {
    return new FileAccessPlanner(settings, folders, denied, lookup, files).access();
  }

  /** Decides one request. Never throws for what a client sends. */
  public PolicyDecision decide(CommandRequest request) {
    return decide(request, settings.maxTimeout());
  }

  /**
   * Decides one request of a kind that may take longer, or less long, than others.
   *
   * @param maxTimeout the longest timeout that it may ask for
   */
  public PolicyDecision decide(CommandRequest request, Duration maxTimeout) {
    Optional<PolicyDecision> unusable = refuseUnusableText(request);
    if (unusable.isPresent()) {
      return unusable.get();
    }
    try {
      return decideProgram(request, maxTimeout);
    } catch (InvalidPathException e) {
      return Refusal.invalid("The command or workingDirectory cannot be a path on this system");
    }
  }

  /** The settings behind what {@link #decide} has answered; empty when none is. */
  public List<DecidingRule> decidingRules(CommandRequest request, PolicyDecision decision) {
    DecidingRules rules = new DecidingRules(settings, files, allowed, denied);
    return switch (decision) {
      case Allowed(AllowedCommand command) -> rules.ofAllowed(command);
      case PolicyDecision.Denied answer -> {
        Optional<Path> file = leadsTo(request);
        yield answer.reason() == DenyReason.ARGUMENTS_NOT_ALLOWED
            ? rules.ofArguments(file.flatMap(found -> breach(request, found)))
            : rules.ofDenied(answer.reason(), request.command(), file);
      }
    };
  }

  /**
   * The real file that a request's command leads to, allowed or not; empty for text that {@link
   * #decide} refuses without looking, such as a path that is too long.
   */
  public Optional<Path> leadsTo(CommandRequest request) {
    try {
      return refuseUnusableText(request).isPresent() ? Optional.empty() : realFile(request);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The real file that an entry of the allowed commands stands for now, whatever arguments it may
   * be given; empty when it is denied or not installed.
   */
  public Optional<Path> programOf(String entry) {
    return allowed
        .fileOf(entry)
        .filter(file -> lookup.resolve(entry).filter(file::equals).isPresent())
        .filter(file -> !denied.deniesName(entry) && !denied.deniesFile(file));
  }

  private static Optional<PolicyDecision> refuseUnusableText(CommandRequest request) {
    List<String> texts = new ArrayList<>(request.arguments());
    texts.add(request.command());
    request.workingDirectory().ifPresent(texts::add);
    if (request.command().isEmpty()) {
      return Optional.of(Refusal.invalid("The command must not be empty"));
    }
    for (String text : texts) {
      if (text.indexOf('\0') >= 0) {
        return Optional.of(
            Refusal.invalid("command, arguments and workingDirectory must not hold NUL"));
      }
      if (!UTF_8.newEncoder().canEncode(text)) {
        return Optional.of(
            Refusal.invalid("command, arguments and workingDirectory must be valid Unicode"));
      }
    }
    // Longer ones lead nowhere, and finding that out part by part would take very long.
    if (isTooLong(request.command())
        || request.workingDirectory().filter(CommandPolicy::isTooLong).isPresent()) {
      return Optional.of(
          Refusal.invalid(
              "command and workingDirectory must not be longer than "
                  + MAX_PATH_BYTES
                  + " bytes (ENAMETOOLONG)"));
    }
    return Optional.empty();
  }

  private static boolean isTooLong(String path) {
    return path.getBytes(UTF_8).length > MAX_PATH_BYTES;
  }

  private PolicyDecision decideProgram(CommandRequest request, Duration maxTimeout) {
    String command = request.command();
    if (denied.deniesName(command)) {
      return Refusal.deniedName(command, settings.deniedCommands());
    }
    Optional<Path> file = realFile(request);
    if (file.isPresent() && denied.deniesFile(file.get())) {
      return Refusal.deniedFile(command, file.get(), settings.deniedCommands());
    }
    if (file.isEmpty() && allowed.lists(command)) {
      return command.indexOf('/') < 0
          ? Refusal.notFound(command, lookup.searchPath())
          : Refusal.notAtPath(command);
    }
    if (file.isEmpty() || !allowed.allows(command, file.get())) {
      return Refusal.notAllowed(command, settings.allowedCommands());
    }
    return breach(request, file.get())
        .map(ArgumentRules.Breach::refusal)
        .orElseGet(() -> decidePlace(request, file.get(), maxTimeout));
  }

  private Optional<ArgumentRules.Breach> breach(CommandRequest request, Path file) {
    return argumentRules.breach(allowed.namesOf(request.command(), file), request.arguments());
  }

  private Optional<Path> realFile(CommandRequest request) {
    String command = request.command();
    if (command.indexOf('/') < 0) {
      return lookup.find(command);
    }
    Path base = request.workingDirectory().map(workspace()::resolve).orElse(workspace());
    return files.realPath(base.resolve(command)).filter(files::isExecutableFile);
  }

  private PolicyDecision decidePlace(CommandRequest request, Path executable, Duration maxTimeout) {
    Duration timeout = request.timeout();
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(maxTimeout) > 0) {
      return Refusal.timeoutOutOfRange(maxTimeout);
    }
    Optional<String> requested = request.workingDirectory().filter(d -> !d.isEmpty());
    String shown = requested.orElse(workspace().toString());
    return switch (workingDirectories.decide(requested.map(Path::of))) {
      case WorkingDirectories.Answer.Outside() -> Refusal.pathNotAllowed(shown, folders.all());
      case WorkingDirectories.Answer.Missing() -> Refusal.directoryNotFound(shown);
      case WorkingDirectories.Answer.In(Path folder) -> {
        List<String> argv = new ArrayList<>(request.arguments());
        argv.addFirst(request.command());
        yield new Allowed(new AllowedCommand(executable, argv, folder, timeout));
      }
    };
  }
}
