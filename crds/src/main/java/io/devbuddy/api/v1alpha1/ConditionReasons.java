package io.devbuddy.api.v1alpha1;

/** The reasons that conditions and Events carry; stable words for programs. */
public final class ConditionReasons {
  /** The specification keeps every rule. */
  public static final String VALID = "Valid";

  /** The specification breaks a rule; the message names the fields. */
  public static final String INVALID_SPEC = "InvalidSpec";

  /** An object of a needed name exists and belongs to something else; it was not touched. */
  public static final String OBJECT_CONFLICT = "ObjectConflict";

  /** The Deployment has not been seen yet. */
  public static final String DEPLOYMENT_NOT_OBSERVED = "DeploymentNotObserved";

  /** At least one pod answers requests. */
  public static final String PODS_AVAILABLE = "PodsAvailable";

  /** No pod answers requests. */
  public static final String NO_POD_AVAILABLE = "NoPodAvailable";

  /** No pod is wanted: {@code spec.replicas} is 0. */
  public static final String SCALED_TO_ZERO = "ScaledToZero";

  /** Every wanted pod is ready and runs the current specification. */
  public static final String ALL_PODS_READY = "AllPodsReady";

  /** Pods are being started, replaced or ended. */
  public static final String ROLLING_OUT = "RollingOut";

  /** The pods that are wanted are there, of the current specification. */
  public static final String ROLLOUT_COMPLETE = "RolloutComplete";

  /**
   * No further pod has become ready for as long as the Deployment waits (its progress deadline).
   */
  public static final String ROLLOUT_STALLED = "RolloutStalled";

  /** Pods are starting or being replaced. */
  public static final String PODS_STARTING = "PodsStarting";

  /** Pods ended or became unready after they had been started. */
  public static final String PODS_FAILING = "PodsFailing";

  /** The pods are ready, and the operator waits for its answers from them. */
  public static final String VERIFYING = "Verifying";

  /** Every executor that runs has done the MCP handshake. */
  public static final String HANDSHAKE_SUCCEEDED = "HandshakeSucceeded";

  /** Something answers, but not as an executor does; the message says how. */
  public static final String HANDSHAKE_FAILED = "HandshakeFailed";

  /** The operator cannot reach an executor, which says nothing about whether others can. */
  public static final String EXECUTOR_UNREACHABLE = "ExecutorUnreachable";

  /** No executor runs at present. */
  public static final String NO_EXECUTOR_RUNNING = "NoExecutorRunning";

  /** The kernel enforces the whole policy on commands; the executor has tried it. */
  public static final String ENFORCED = "Enforced";

  /** {@code commandExecution.isolation} is Off. */
  public static final String ISOLATION_OFF = "IsolationOff";

  /** Isolation is BestEffort, and the kernel does not enforce everything. */
  public static final String PARTLY_ENFORCED = "PartlyEnforced";

  /** Isolation is Required but not proven, so that no command is run. */
  public static final String ISOLATION_NOT_ENFORCED = "IsolationNotEnforced";

  /** The specification asks for it, or a time limit has passed; there are no pods. */
  public static final String SUSPENDED = "Suspended";

  /** {@code spec.suspend} is true. */
  public static final String SUSPENDED_BY_SPEC = "SuspendedBySpec";

  /** The workspace has run as long as {@code spec.lifecycle.maxLifetime} says. */
  public static final String MAX_LIFETIME_REACHED = "MaxLifetimeReached";

  /** Nobody has used the workspace for as long as {@code spec.lifecycle.idleTimeout} says. */
  public static final String IDLE_TIMEOUT_REACHED = "IdleTimeoutReached";

  /** The namespace has as many workspaces as the operator allows; the message names the limit. */
  public static final String QUOTA_EXCEEDED = "QuotaExceeded";

  /** Nothing keeps the workspace from running. */
  public static final String NOT_SUSPENDED = "NotSuspended";

  /** The volume that is there cannot become what the specification asks for. */
  public static final String VOLUME_MISMATCH = "VolumeMismatch";

  /** Every object that the pods need exists. */
  public static final String REFERENCES_FOUND = "ReferencesFound";

  /** An object that the pods need does not exist; the message names the field and the object. */
  public static final String REFERENCE_MISSING = "ReferenceMissing";

  /** Clients must send an API key. */
  public static final String API_KEY_REQUIRED = "ApiKeyRequired";

  /** Everyone who reaches the server is let in, as the specification says. */
  public static final String INSECURE = "Insecure";

  /** The cluster serves every API that the specification needs. */
  public static final String APIS_SERVED = "ApisServed";

  /** The cluster lacks an API that a field of the specification needs; the message names both. */
  public static final String API_NOT_SERVED = "ApiNotServed";

  private ConditionReasons() {}
}
