package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the settings behind a decision. Immutable. */
final class DecidingRules {
  private static final String SECTION = "CommandExecution:";

  private final PolicySettings settings;
  private final FileView files;
  private final AllowedPrograms allowed;
  private final DeniedPrograms denied;

  DecidingRules(
      PolicySettings settings, FileView files, AllowedPrograms allowed, DeniedPrograms denied) {
    this.settings = settings;
    this.files = files;
    this.allowed = allowed;
    this.denied = denied;
  }

  List<DecidingRule> ofAllowed(AllowedCommand command) {
    return List.of(
        rule("AllowedCommands", allowed.entryFor(command.argv().getFirst(), command.executable())),
        folderRule(command.workingDirectory()),
        timeoutRule());
  }

  List<DecidingRule> ofDenied(DenyReason reason, String command, Optional<Path> realFile) {
    return switch (reason) {
      case COMMAND_DENIED -> List.of(rule("DeniedCommands", denied.entryFor(command, realFile)));
      case COMMAND_NOT_ALLOWED -> List.of(rule("AllowedCommands", Optional.empty()));
      case COMMAND_NOT_FOUND -> List.of(rule("AllowedCommands", Optional.of(command)));
      case PATH_NOT_ALLOWED ->
          List.of(rule("AllowedPaths", Optional.empty()), rule("ReadOnlyPaths", Optional.empty()));
      case TIMEOUT_OUT_OF_RANGE -> List.of(timeoutRule());
      case ARGUMENTS_NOT_ALLOWED, DIRECTORY_NOT_FOUND, INVALID_ARGUMENT -> List.of();
    };
  }

  /** The pattern that refuses, or the list of which none allows; of what was found to be wrong. */
  List<DecidingRule> ofArguments(Optional<ArgumentRules.Breach> breach) {
    return breach.stream()
        .map(found ->
            found.denied()
                ? rule(list(found, "Denied"), Optional.of(found.pattern().toString()))
                : rule(list(found, "Allowed"), Optional.empty()))
        .toList();
  }

  private static String list(ArgumentRules.Breach breach, String list) {
    return "ArgumentRules:" + breach.command() + ":" + list;
  }

  private DecidingRule timeoutRule() {
    return rule("MaxTimeoutSeconds", Optional.of(Long.toString(settings.maxTimeout().toSeconds())));
  }

  /** The closest of the folders around it; of equal ones a read-only one, as that beats others. */
  private DecidingRule folderRule(Path workingDirectory) {
    Map<Path, DecidingRule> byFolder = new HashMap<>();
    settings.readOnlyPaths().forEach(path -> add(byFolder, path, "CommandExecution:ReadOnlyPaths"));
    add(byFolder, settings.workspace(), "CODE_BASE_PATH");
    settings.allowedPaths().forEach(path -> add(byFolder, path, "CommandExecution:AllowedPaths"));
    for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
      DecidingRule rule = byFolder.get(folder);
      if (rule != null) {
        return rule;
      }
    }
    return rule("AllowedPaths", Optional.empty());
  }

  private void add(Map<Path, DecidingRule> byFolder, Path path, String setting) {
    files
        .realPath(path)
        .ifPresent(real ->
            byFolder.putIfAbsent(real, new DecidingRule(setting, Optional.of(path.toString()))));
  }

  private static DecidingRule rule(String key, Optional<String> entry) {
    return new DecidingRule(SECTION + key, entry);
  }
}
