package io.devbuddy.local.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a Deployment needs next: pods to create and pods to delete. Pure.
 *
 * <p>A rolling update surges by all replicas: new pods come first, and an old ready pod goes only
 * for a new ready one.
 *
 * @param create how many pods of the present template to create
 * @param delete the names of the pods to delete
 */
record RolloutPlan(int create, List<String> delete) {

  /** How old pods are replaced. */
  enum Strategy {
    ROLLING_UPDATE,
    RECREATE
  }

  /** A pod as the plan sees it. */
  record PodView(String name, boolean ofPresentTemplate, boolean ready, boolean terminating) {}

  static RolloutPlan of(int replicas, Strategy strategy, List<PodView> pods) {
    List<PodView> living = pods.stream().filter(pod -> !pod.terminating()).toList();
    List<PodView> present = living.stream().filter(PodView::ofPresentTemplate).toList();
    List<PodView> old = living.stream().filter(pod -> !pod.ofPresentTemplate()).toList();
    List<String> delete = new ArrayList<>();
    present.stream()
        .sorted(Comparator.comparing(PodView::ready))
        .limit(Math.max(0, present.size() - replicas))
        .forEach(pod -> delete.add(pod.name()));
    int missing = Math.max(0, replicas - present.size());
    return switch (strategy) {
      case RECREATE -> {
        old.forEach(pod -> delete.add(pod.name()));
        boolean oldLeft = pods.stream().anyMatch(pod -> !pod.ofPresentTemplate());
        yield new RolloutPlan(oldLeft ? 0 : missing, List.copyOf(delete));
      }
      case ROLLING_UPDATE -> {
        long readyPresent = present.stream().filter(PodView::ready).count();
        old.stream().filter(pod -> !pod.ready()).forEach(pod -> delete.add(pod.name()));
        List<PodView> serving = old.stream().filter(PodView::ready).toList();
        serving.stream()
            .limit(Math.max(0, serving.size() + readyPresent - replicas))
            .forEach(pod -> delete.add(pod.name()));
        yield new RolloutPlan(missing, List.copyOf(delete));
      }
    };
  }
}
