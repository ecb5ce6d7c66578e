package io.devbuddy.operator.model;

/**
 * Names of the containers that the operator gives a pod, by which the API and people speak of them.
 */
public final class PodContainers {
  /** Runs the executor. */
  public static final String EXECUTOR = "executor";

  /** Puts the executor's files in place, before it. */
  public static final String INJECT = "inject";

  /** Gets the workspace's files, before the executor. */
  public static final String SOURCE = "source";

  private PodContainers() {}
}
