package io.devbuddy.operator.probe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What an executor's {@code GET /status} answers (docs/configuration.md).
 *
 * @param server how it names itself
 * @param policyDigest SHA-256 of the policy in force, in hexadecimal digits
 * @param isolation what keeps its commands in bounds
 * @param activity whether it is in use
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExecutorReport(
    Server server, String policyDigest, Isolation isolation, Activity activity) {

  /**
   * Name and version of a server.
   *
   * @param name never empty
   * @param version as it says
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Server(String name, String version) {}

  /**
   * What the kernel enforces on commands.
   *
   * @param mode Required, BestEffort or Off
   * @param enforced whether the whole policy is enforced, and was proven at the start
   * @param landlockAbi version of Landlock, 0 for none
   * @param seccomp whether system calls are filtered
   * @param evidence what was tried to prove it
   * @param findings what is missing or weakens it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Isolation(
      String mode,
      boolean enforced,
      int landlockAbi,
      boolean seccomp,
      List<Evidence> evidence,
      List<String> findings) {
    /** Takes defensive copies. */
    public Isolation {
      evidence = List.copyOf(evidence);
      findings = List.copyOf(findings);
    }
  }

  /**
   * One thing that a command must not be able to do.
   *
   * @param attempt in words
   * @param refused whether the kernel refused it
   * @param answer the kernel's error
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Evidence(String attempt, boolean refused, String answer) {}

  /**
   * Whether a server is in use.
   *
   * @param runningCommands commands that run
   * @param queuedCommands calls that wait for a command to end
   * @param idleSeconds since the last request of a client ended; 0 while one is under way
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Activity(int runningCommands, int queuedCommands, long idleSeconds) {}
}
