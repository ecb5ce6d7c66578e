package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.CommandPolicy;
import java.nio.file.Path;
import java.util.List;

/**
 * The words of hints. Sanitized ones name what the command printed itself, and settings; others may
 * name the server's folders as well.
 */
final class HintWords {
  private static final String SECTION = "CommandExecution:";

  private final CommandPolicy policy;
  private final Programs programs;
  private final boolean sanitized;

  HintWords(CommandPolicy policy, Programs programs, boolean sanitized) {
    this.policy = policy;
    this.programs = programs;
    this.sanitized = sanitized;
  }

  String denied(String name, Path file) {
    String target =
        sanitized || name.equals(file.toString()) ? "" : " leads to " + file + ", which";
    return name
        + target
        + " is denied by "
        + SECTION
        + "DeniedCommands: nothing may start or read it";
  }

  String noHelper(String name, Path file) {
    return name
        + " is no helper of an allowed command: to let commands start it, add "
        + entry(name, file)
        + " to "
        + SECTION
        + "AllowedCommands, or to the list of the one that starts it in "
        + SECTION
        + "Helpers";
  }

  private String entry(String name, Path file) {
    String plain = Programs.lastElement(name);
    if (programs.find(plain).filter(file::equals).isPresent()) {
      return '"' + plain + '"';
    }
    if (name.startsWith("/")) {
      return '"' + name + '"';
    }
    return sanitized ? "the program that it leads to" : "\"" + file + '"';
  }

  String programAmongFiles(String name) {
    return name
        + " lies in a folder for files, where nothing may be started: hand a script to its"
        + " interpreter, or set "
        + SECTION
        + "AllowWorkspaceExecutables";
  }

  String readOnly(String name) {
    return name
        + " cannot be written, as commands may only read its folder: write to "
        + writable()
        + ", or change "
        + SECTION
        + "AllowedPaths or ReadOnlyPaths";
  }

  String outside(String name) {
    return name
        + " is outside the folders of commands: to let them read it, add its folder to "
        + SECTION
        + "ReadOnlyPaths; to let them write there as well, to AllowedPaths";
  }

  String ofKernel(String name) {
    return name + " is closed to commands: nothing of /proc and /sys is open to them";
  }

  String noNetwork() {
    return "commands have no network: " + SECTION + "Network can open single TCP ports";
  }

  String otherPort() {
    return "commands may only connect to the TCP ports that " + SECTION + "Network:Ports lists";
  }

  private String writable() {
    List<Path> folders = policy.writableFolders();
    return sanitized || folders.isEmpty()
        ? "$TMPDIR"
        : String.join(" or ", folders.stream().map(Path::toString).toList());
  }
}
