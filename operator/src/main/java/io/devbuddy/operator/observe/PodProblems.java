package io.devbuddy.operator.observe;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.operator.model.PodContainers;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what keeps a pod from running and does not go away by waiting. What a node repeats
 * with other numbers each time, such as how long it backs off, is left out, so that the words stay
 * the same as long as the problem does.
 */
final class PodProblems {
  private static final int MAX_DETAIL_CHARACTERS = 512;

  /** Another one at each attempt. */
  private static final Pattern SANDBOX = Pattern.compile("\\b[0-9a-f]{32,}\\b");

  private PodProblems() {}

  static List<String> of(PodStatus status) {
    List<String> problems = new ArrayList<>();
    requireNonNullElse(status.getConditions(), List.<PodCondition>of()).stream()
        .filter(condition -> "PodScheduled".equals(condition.getType()))
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .forEach(condition ->
            problems.add("no node can take it (Unschedulable)" + detail(condition.getMessage())));
    Stream.of(status.getInitContainerStatuses(), status.getContainerStatuses())
        .flatMap(containers -> requireNonNullElse(containers, List.<ContainerStatus>of()).stream())
        .flatMap(container -> of(container).stream())
        .forEach(problems::add);
    return problems;
  }

  private static Optional<String> of(ContainerStatus container) {
    ContainerState state = requireNonNullElse(container.getState(), new ContainerState());
    if (state.getWaiting() == null) {
      return Optional.ofNullable(state.getTerminated())
          .filter(ended -> requireNonNullElse(ended.getExitCode(), 0) != 0)
          .map(ended -> ended(container, ended));
    }
    String reason = requireNonNullElse(state.getWaiting().getReason(), "");
    String message = requireNonNullElse(state.getWaiting().getMessage(), "");
    return switch (reason) {
      case "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull" ->
          Optional.of(
              "the image %s cannot be pulled (%s)%s"
                  .formatted(container.getImage(), pullReason(reason), detail(pullCause(message))));
      case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
          Optional.of(
              "container %s cannot be started (%s)%s"
                  .formatted(container.getName(), reason, detail(message)));
      case "CrashLoopBackOff" ->
          Optional.of(
              Optional.ofNullable(container.getLastState())
                  .map(ContainerState::getTerminated)
                  .map(ended -> "CrashLoopBackOff: " + ended(container, ended))
                  .orElse("CrashLoopBackOff: container " + container.getName() + " ends"));
      default -> Optional.empty();
    };
  }

  /** A node says the two in turn for one and the same problem. */
  private static String pullReason(String reason) {
    return reason.equals("ErrImagePull") ? "ImagePullBackOff" : reason;
  }

  private static String pullCause(String message) {
    int cause = message.indexOf("ErrImagePull: ");
    if (cause >= 0) {
      return message.substring(cause + "ErrImagePull: ".length());
    }
    return message.startsWith("Back-off pulling image") ? "" : message;
  }

  private static String ended(ContainerStatus container, ContainerStateTerminated ended) {
    String what =
        PodContainers.SOURCE.equals(container.getName())
            ? "the Git repository could not be cloned, Git ended"
            : "container " + container.getName() + " ended";
    String how =
        "OOMKilled".equals(ended.getReason())
            ? " for lack of memory (OOMKilled); raise resources.limits.memory"
            : " with exit code " + ended.getExitCode();
    String line = lastLine(ended.getMessage());
    return what + how + (line.isEmpty() ? "" : ", last line: " + line);
  }

  /** What a node or a controller says, on one line and bounded, behind a colon. */
  static String detail(@Nullable String message) {
    String text =
        bounded(
            SANDBOX
                .matcher(requireNonNullElse(message, "").strip().replaceAll("\\s+", " "))
                .replaceAll("..."));
    return text.isEmpty() ? "" : ": " + text;
  }

  private static String lastLine(@Nullable String message) {
    return bounded(
        requireNonNullElse(message, "")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .reduce("", (_, line) -> line));
  }

  private static String bounded(String text) {
    return text.length() <= MAX_DETAIL_CHARACTERS
        ? text
        : text.substring(0, MAX_DETAIL_CHARACTERS - 3) + "...";
  }
}
