package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What in the lists of commands and in the rules about arguments does not do what it seems to. */
final class RuleFindings {
  /** Programs that take what to do from the name they are called with, or from an argument. */
  private static final List<String> MULTI_CALL = List.of("busybox", "toybox", "coreutils");

  private final PolicySettings settings;
  private final AllowedPrograms allowed;
  private final DeniedPrograms denied;
  private final ProgramLookup lookup;
  private final FileView files;

  RuleFindings(
      PolicySettings settings,
      AllowedPrograms allowed,
      DeniedPrograms denied,
      ProgramLookup lookup,
      FileView files) {
    this.settings = settings;
    this.allowed = allowed;
    this.denied = denied;
    this.lookup = lookup;
    this.files = files;
  }

  List<String> all() {
    List<String> findings = new ArrayList<>();
    addUnusablePaths(findings);
    addRulesWithoutEffect(findings);
    addRulesAvoided(findings);
    addSharedDenials(findings);
    addMultiCall(findings);
    return findings;
  }

  private void addUnusablePaths(List<String> findings) {
    for (String entry : settings.allowedCommands()) {
      boolean path = entry.indexOf('/') >= 0;
      if (!path || settings.programRules().workspaceExecutables()) {
        continue;
      }
      if (!Path.of(entry).isAbsolute()) {
        findings.add(
            "AllowedCommands entry '"
                + entry
                + "' has no effect: a relative path needs AllowWorkspaceExecutables");
      } else if (files.isExecutableFile(Path.of(entry)) && allowed.fileOf(entry).isEmpty()) {
        findings.add(
            "AllowedCommands entry '"
                + entry
                + "' has no effect: it lies where commands can write, which needs"
                + " AllowWorkspaceExecutables");
      }
    }
  }

  private void addRulesWithoutEffect(List<String> findings) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    settings
        .allowedCommands()
        .forEach(entry -> {
          names.add(entry);
          names.add(lastElement(entry));
        });
    settings.programRules().arguments().keySet().stream()
        .filter(command -> !names.contains(command))
        .forEach(command ->
            findings.add(
                "CommandExecution:ArgumentRules:"
                    + command
                    + " has no effect: '"
                    + command
                    + "' is not in AllowedCommands"));
  }

  /** An allowed name without rules that leads to the file of one with rules. */
  private void addRulesAvoided(List<String> findings) {
    Map<String, Path> installed = new TreeMap<>(allowed.installed());
    installed.forEach((entry, file) ->
        installed.forEach((other, otherFile) -> {
          if (file.equals(otherFile) && isRuled(entry) && !isRuled(other)) {
            findings.add(
                "CommandExecution:ArgumentRules:"
                    + entry
                    + " does not hold for '"
                    + other
                    + "', which is allowed and leads to the same file "
                    + file);
          }
        }));
  }

  private boolean isRuled(String entry) {
    Map<String, ArgumentRule> rules = settings.programRules().arguments();
    return rules.containsKey(entry) || rules.containsKey(lastElement(entry));
  }

  /** A denied file that also has the names of helpers: they go with it. */
  private void addSharedDenials(List<String> findings) {
    for (Path file : denied.realFiles()) {
      List<String> lost =
          HelperPrograms.standardUtilities().stream()
              .filter(name -> !denied.deniesName(name))
              .filter(name -> lookup.find(name).filter(file::equals).isPresent())
              .toList();
      if (!lost.isEmpty()) {
        findings.add(
            "DeniedCommands leads to "
                + file
                + ", which is '"
                + String.join("', '", lost.stream().limit(3).toList())
                + (lost.size() > 3 ? "' and " + (lost.size() - 3) + " more" : "'")
                + " too: the kernel cannot tell them apart, so that none of them can be started");
      }
    }
  }

  /** A program that is many, by its file's name: what is denied by name may be among them. */
  private void addMultiCall(List<String> findings) {
    for (String name : MULTI_CALL) {
      lookup
          .find(name)
          .filter(file -> !denied.deniesFile(file))
          .filter(file -> !settings.deniedCommands().isEmpty())
          .filter(file -> allowed.installed().containsValue(file) || servesHelpers(file))
          .ifPresent(file ->
              findings.add(
                  file
                      + " is many programs in one file, and the kernel cannot tell them apart:"
                      + " what is denied by name can be started as one of them. Deny '"
                      + name
                      + "' or install the programs one by one"));
    }
  }

  private boolean servesHelpers(Path file) {
    return HelperPrograms.standardUtilities().stream()
        .anyMatch(utility -> lookup.find(utility).filter(file::equals).isPresent());
  }

  private static String lastElement(String command) {
    return command.substring(command.lastIndexOf('/') + 1);
  }
}
