package io.devbuddy.operator.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodProblemsTest {
  private static List<String> problems(String status) {
    return PodProblems.of(Serialization.unmarshal("---\n" + status, PodStatus.class));
  }

  private static String executor(String state) {
    return "containerStatuses: [{name: executor, image: \"x:1\", %s}]".formatted(state);
  }

  @Tag("P59")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state: {waiting: {reason: ContainerCreating}} | ''",
        "state: {running: {}} | ''",
        "state: {waiting: {reason: ErrImagePull, message: 'x:1: not found'}} |"
            + " the image x:1 cannot be pulled (ImagePullBackOff): x:1: not found",
        "state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"x:1\":"
            + " ErrImagePull: x:1: not found'}} |"
            + " the image x:1 cannot be pulled (ImagePullBackOff): x:1: not found",
        "state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"x:1\"'}} |"
            + " the image x:1 cannot be pulled (ImagePullBackOff)",
        "state: {waiting: {reason: CreateContainerConfigError, message: 'secret \"k\" not found'}}"
            + " | container executor cannot be started (CreateContainerConfigError): secret \"k\""
            + " not found",
        "state: {waiting: {reason: CrashLoopBackOff, message: back-off 5m0s}}, lastState:"
            + " {terminated: {exitCode: 1, reason: Error, message: \"first\\nlast\\n\\n\"}} |"
            + " CrashLoopBackOff: container executor ended with exit code 1, last line: last",
        "state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 137,"
            + " reason: OOMKilled}} | CrashLoopBackOff: container executor ended for lack of memory"
            + " (OOMKilled); raise resources.limits.memory",
      })
  void saysWhatKeepsTheExecutorFromRunning(String state, String problem) {
    assertEquals(problem.isEmpty() ? List.of() : List.of(problem), problems(executor(state)));
  }

  @Test
  void saysWhyTheRepositoryCouldNotBeCloned() {
    assertEquals(
        List.of(
            "the Git repository could not be cloned, Git ended with exit code 128, last line:"
                + " fatal: could not read from remote"),
        problems(
            """
            initContainerStatuses:
            - name: source
              state:
                terminated:
                  exitCode: 128
                  message: |
                    Cloning
                    fatal: could not read from remote
            """));
  }

  @Test
  void saysWhyNoNodeTakesIt() {
    assertEquals(
        List.of(
            "no node can take it (Unschedulable): 0/3 nodes are available: 3 Insufficient cpu."),
        problems(
            """
            conditions:
            - type: PodScheduled
              status: "False"
              reason: Unschedulable
              message: "0/3 nodes are available: 3 Insufficient cpu."
            """));
  }
}
