package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.operator.model.NamespaceLimits;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Shares a namespace's limits among its workspaces: those that run keep running, in the order in
 * which they were let run; the others follow in the order of their creation. Whoever does not fit
 * waits, and whoever comes after it may still fit.
 */
public final class NamespaceQuota {
  private static final Comparator<Demand> ORDER =
      Comparator.comparing((Demand demand) -> demand.runsSince().isEmpty())
          .thenComparing(demand -> demand.runsSince().orElse(""))
          .thenComparing(Demand::createdAt)
          .thenComparing(Demand::name);

  private final NamespaceLimits limits;

  /** Creates the quota of each namespace. */
  public NamespaceQuota(NamespaceLimits limits) {
    this.limits = limits;
  }

  /** Returns whether there is anything to share. */
  public boolean isLimited() {
    return limits.any();
  }

  /** Returns why the workspace must wait; empty when it may run. */
  public Optional<Pause> check(Demand workspace, List<Demand> others) {
    Usage used = Usage.NONE;
    for (Demand other :
        others.stream().filter(other -> isBefore(other, workspace)).sorted(ORDER).toList()) {
      Usage with = used.plus(other);
      if (exceeded(with).isEmpty()) {
        used = with;
      }
    }
    return exceeded(used.plus(workspace))
        .map(limit ->
            new Pause(
                ConditionReasons.QUOTA_EXCEEDED,
                "The workspace does not fit into what the operator allows in this namespace: "
                    + limit
                    + " Suspend or delete another workspace, or ask for less."));
  }

  private static boolean isBefore(Demand other, Demand workspace) {
    return !other.name().equals(workspace.name()) && ORDER.compare(other, workspace) < 0;
  }

  private Optional<String> exceeded(Usage usage) {
    if (limits.workspaces().isPresent() && usage.workspaces() > limits.workspaces().getAsInt()) {
      return Optional.of(
          "at most %d workspaces may run.".formatted(limits.workspaces().getAsInt()));
    }
    return exceeded("CPU limits", usage.cpu(), limits.cpu())
        .or(() -> exceeded("memory limits in bytes", usage.memory(), limits.memory()));
  }

  private static Optional<String> exceeded(
      String what, BigDecimal used, Optional<BigDecimal> limit) {
    return limit
        .filter(most -> used.compareTo(most) > 0)
        .map(most ->
            "the sum of all %s would be %s, at most %s is allowed."
                .formatted(what, plain(used), plain(most)));
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private record Usage(int workspaces, BigDecimal cpu, BigDecimal memory) {
    private static final Usage NONE = new Usage(0, BigDecimal.ZERO, BigDecimal.ZERO);

    Usage plus(Demand demand) {
      return new Usage(workspaces + 1, cpu.add(demand.cpu()), memory.add(demand.memory()));
    }
  }
}
