package io.devbuddy.operator.leader;

import io.devbuddy.operator.config.LeaderElection;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operator's part in the election of a leader, for one run.
 *
 * <p>Thread-safe.
 */
public final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  private final Optional<Contest> contest;
  private volatile Role role;
  private volatile boolean stopping;

  private Leadership(Optional<Contest> contest) {
    this.contest = contest;
    this.role = contest.isPresent() ? Role.STANDBY : Role.ALONE;
  }

  /** An operator that asks nobody. */
  public static Leadership alone() {
    return new Leadership(Optional.empty());
  }

  /**
   * An operator that reconciles only while it holds the Lease.
   *
   * @param identity tells it from every other process, also from an earlier one of the same pod
   * @param lost is called when it has led and must not any more; it should end the process, as
   *     reconciliations may be under way
   */
  public static Leadership contend(LeaderElection election, String identity, Runnable lost) {
    return new Leadership(
        Optional.of(
            new Contest(
                election,
                identity,
                lost,
                new WriteFence(election.leaseDuration(), System::nanoTime))));
  }

  /** Returns what this operator is now. */
  public Role role() {
    return role;
  }

  /** Returns what every request of the operator must pass, if there is an election. */
  public Optional<Interceptor> fence() {
    return contest.map(Contest::fence);
  }

  /** Returns what the framework needs to know. */
  public Optional<LeaderElectionConfiguration> configuration() {
    return contest.map(this::configuration);
  }

  /** Tells that the operator ends by itself: to lead no more is then no loss. */
  public void stopping() {
    stopping = true;
  }

  /** Frees the Lease if this operator holds it, so that another can lead at once. */
  public void release(KubernetesClient client) {
    contest.ifPresent(part -> {
      part.fence().close();
      try {
        release(client, part);
      } catch (KubernetesClientException e) {
        LOG.warn("The Lease stays until it expires; it could not be freed: {}", e.getMessage());
      }
      role = Role.STANDBY;
    });
  }

  private static void release(KubernetesClient client, Contest part) {
    @Nullable Lease lease =
        client
            .leases()
            .inNamespace(part.election().namespace())
            .withName(part.election().leaseName())
            .get();
    if (lease != null && part.identity().equals(lease.getSpec().getHolderIdentity())) {
      client
          .resource(new LeaseBuilder(lease).editSpec().withHolderIdentity(null).endSpec().build())
          .lockResourceVersion()
          .update();
      LOG.info("Freed the Lease {}", part.election().leaseName());
    }
  }

  private LeaderElectionConfiguration configuration(Contest part) {
    LeaderElection election = part.election();
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(election.leaseName())
        .withLeaseNamespace(election.namespace())
        .withIdentity(part.identity())
        .withLeaseDuration(election.leaseDuration())
        .withRenewDeadline(election.renewDeadline())
        .withRetryPeriod(election.retryPeriod())
        // The framework would also end the process when it is stopped in good order.
        .withExitOnStopLeading(false)
        .withLeaderCallbacks(
            new LeaderCallbacks(this::leads, () -> leadsNoMore(part), leader -> seen(leader, part)))
        .build();
  }

  private void leads() {
    role = Role.LEADER;
    LOG.info("This operator leads and reconciles from now on");
  }

  private void leadsNoMore(Contest part) {
    role = Role.STANDBY;
    if (!stopping) {
      LOG.error(
          "This operator has lost the Lease {} in namespace {}: it could not renew it in time, or"
              + " another one took it. It ends; its successor stands by",
          part.election().leaseName(),
          part.election().namespace());
      part.lost().run();
    }
  }

  private static void seen(@Nullable String leader, Contest part) {
    if (leader != null && !leader.isEmpty() && !leader.equals(part.identity())) {
      LOG.info("This operator stands by; {} leads", leader);
    }
  }

  private record Contest(
      LeaderElection election, String identity, Runnable lost, WriteFence fence) {}
}
