package io.devbuddy.operator.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What concerns an operator that is a process of its own.
 *
 * @param healthPort TCP port of the health checks; 0 picks a free one
 * @param metricsPort TCP port of the metrics; 0 picks a free one; empty for no metrics
 * @param log what it logs and how
 * @param leaderElection how it agrees with other operators; empty when it is alone
 */
public record ProcessSettings(
    int healthPort,
    OptionalInt metricsPort,
    LogSettings log,
    Optional<LeaderElection> leaderElection) {
  private static final int MAX_PORT = 65_535;
  private static final int MIN_LEASE_SECONDS = 3;
  private static final int MAX_LEASE_SECONDS = 600;
  private static final int MAX_NAME = 253;

  /** A DNS subdomain, RFC 1123. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

  /**
   * Reads the settings; {@link Setting} names them.
   *
   * @throws InvalidSettingException if one has no meaning; its message names it
   */
  public static ProcessSettings of(SettingValues values) {
    return new ProcessSettings(
        values.number(Setting.HEALTH_PORT, 0, MAX_PORT),
        values.optional(Setting.METRICS_PORT).isPresent()
            ? OptionalInt.of(values.number(Setting.METRICS_PORT, 0, MAX_PORT))
            : OptionalInt.empty(),
        LogSettings.of(values),
        leaderElection(values));
  }

  /** Elects where it can: a Lease needs a namespace, and the operator's own is the one it has. */
  private static Optional<LeaderElection> leaderElection(SettingValues values) {
    Optional<String> namespace = values.optional(Setting.OPERATOR_NAMESPACE);
    boolean elects =
        values.optional(Setting.LEADER_ELECTION).isPresent()
            ? values.flag(Setting.LEADER_ELECTION)
            : namespace.isPresent();
    if (!elects) {
      return Optional.empty();
    }
    return Optional.of(
        new LeaderElection(
            namespace.orElseThrow(() ->
                new InvalidSettingException(
                    Setting.LEADER_ELECTION,
                    "is true, but there is no namespace for the Lease; set "
                        + Setting.OPERATOR_NAMESPACE.variable())),
            leaseName(values),
            Duration.ofSeconds(
                values.number(Setting.LEASE_SECONDS, MIN_LEASE_SECONDS, MAX_LEASE_SECONDS))));
  }

  private static String leaseName(SettingValues values) {
    String name = values.text(Setting.LEASE_NAME);
    if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
      throw values.wrong(
          Setting.LEASE_NAME, "lower-case letters, digits, '-' and '.', at most " + MAX_NAME);
    }
    return name;
  }
}
