package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.Access;
import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.DenyReason;
import io.devbuddy.executor.policy.PolicyDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for the allowed request that is nearest to a refused one. Whatever is offered was decided
 * by the policy itself.
 */
final class Alternatives {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final List<String> SHELLS = List.of("bash", "sh");

  private final CommandPolicy policy;
  private final AccessPlan plan;
  private final Programs programs;

  Alternatives(CommandPolicy policy, AccessPlan plan) {
    this.policy = policy;
    this.plan = plan;
    this.programs = new Programs(policy);
  }

  Optional<Alternative> to(CommandRequest request, DenyReason reason) {
    return switch (reason) {
      case COMMAND_NOT_ALLOWED, COMMAND_NOT_FOUND ->
          Stream.of(samePlain(request), sameName(request), words(request), helper(request))
              .flatMap(Optional::stream)
              .findFirst();
      case PATH_NOT_ALLOWED, DIRECTORY_NOT_FOUND -> inWorkspace(request);
      case TIMEOUT_OUT_OF_RANGE -> inTime(request);
      case COMMAND_DENIED, ARGUMENTS_NOT_ALLOWED, INVALID_ARGUMENT -> Optional.empty();
    };
  }

  /** {@code /opt/x/git} and {@code Git} for {@code git}. */
  private Optional<Alternative> samePlain(CommandRequest request) {
    String name = Programs.lastElement(request.command());
    return entries()
        .filter(entry -> Programs.lastElement(entry).equalsIgnoreCase(name))
        .flatMap(entry -> offer(request, entry, quoted(entry) + " is allowed").stream())
        .findFirst();
  }

  /** {@code python} for {@code python3}: the same name but for a version at its end. */
  private Optional<Alternative> sameName(CommandRequest request) {
    String plain = withoutVersion(Programs.lastElement(request.command()));
    return entries()
        .filter(entry -> withoutVersion(Programs.lastElement(entry)).equals(plain))
        .flatMap(entry -> offer(request, entry, quoted(entry) + " is allowed").stream())
        .findFirst();
  }

  /** {@code "git status"} given as a command for {@code git} with an argument. */
  private Optional<Alternative> words(CommandRequest request) {
    List<String> words = List.of(request.command().strip().split("\\s+", -1));
    if (words.size() < 2 || !words.stream().allMatch(ShellWords::isPlain)) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    arguments.addAll(request.arguments());
    return offer(
        with(request, words.getFirst(), arguments),
        words.getFirst(),
        "the command is one program; its arguments are a list of their own");
  }

  /** {@code cat} where a shell is allowed that may start it. */
  private Optional<Alternative> helper(CommandRequest request) {
    String name = request.command();
    boolean startable =
        name.indexOf('/') < 0
            && ShellWords.isPlain(name)
            && programs.find(name).filter(file -> plan.grants(file, Access.EXECUTE)).isPresent();
    if (!startable) {
      return Optional.empty();
    }
    List<String> line = new ArrayList<>(request.arguments());
    line.addFirst(name);
    List<String> arguments = List.of("-c", ShellWords.join(line));
    return entries()
        .filter(entry -> SHELLS.contains(Programs.lastElement(entry)))
        .flatMap(shell ->
            offer(
                with(request, shell, arguments),
                shell,
                quoted(shell) + " is allowed and may start " + quoted(name))
                .stream())
        .findFirst();
  }

  private Optional<Alternative> inWorkspace(CommandRequest request) {
    CommandRequest there =
        new CommandRequest(
            request.command(), request.arguments(), Optional.empty(), request.timeout());
    return isAllowed(there)
        ? Optional.of(new Alternative(there, "the workspace is allowed"))
        : Optional.empty();
  }

  private Optional<Alternative> inTime(CommandRequest request) {
    Duration longest = policy.settings().maxTimeout();
    Duration timeout = request.timeout().compareTo(longest) > 0 ? longest : ONE_SECOND;
    CommandRequest inTime =
        new CommandRequest(
            request.command(), request.arguments(), request.workingDirectory(), timeout);
    return isAllowed(inTime)
        ? Optional.of(
            new Alternative(inTime, "a timeout of " + timeout.toSeconds() + " s is allowed"))
        : Optional.empty();
  }

  private Stream<String> entries() {
    return policy.settings().allowedCommands().stream();
  }

  private Optional<Alternative> offer(CommandRequest request, String command, String reason) {
    CommandRequest offered = with(request, command, request.arguments());
    return isAllowed(offered) ? Optional.of(new Alternative(offered, reason)) : Optional.empty();
  }

  private static CommandRequest with(
      CommandRequest request, String command, List<String> arguments) {
    return new CommandRequest(command, arguments, request.workingDirectory(), request.timeout());
  }

  private boolean isAllowed(CommandRequest request) {
    return policy.decide(request) instanceof PolicyDecision.Allowed;
  }

  private static String withoutVersion(String name) {
    int end = name.length();
    while (end > 0 && isOfVersion(name.charAt(end - 1))) {
      end--;
    }
    return end == 0 ? name : name.substring(0, end);
  }

  private static boolean isOfVersion(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-';
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }
}
