package io.devbuddy.api.v1alpha1;

/** The types of the conditions in {@link DevBuddyWorkspaceStatus#conditions()}. */
public final class ConditionTypes {
  /**
   * Whether the specification keeps every rule.
   *
   * <p>True: {@link ConditionReasons#VALID}. False: {@link ConditionReasons#INVALID_SPEC}, and the
   * message names each field; what ran before is left running. Never Unknown.
   */
  public static final String SPEC_VALID = "SpecValid";

  /**
   * Whether at least one pod answers requests, of whatever generation.
   *
   * <p>True: {@link ConditionReasons#PODS_AVAILABLE}. False: {@link
   * ConditionReasons#NO_POD_AVAILABLE}, {@link ConditionReasons#SCALED_TO_ZERO} or {@link
   * ConditionReasons#SUSPENDED}. Unknown: {@link ConditionReasons#DEPLOYMENT_NOT_OBSERVED}, before
   * the Deployment has been seen.
   */
  public static final String AVAILABLE = "Available";

  /**
   * Whether pods are being started, replaced or ended, so that the number of those that run the
   * current specification is not yet the wanted one.
   *
   * <p>True: {@link ConditionReasons#ROLLING_OUT}. False: {@link
   * ConditionReasons#ROLLOUT_COMPLETE}, {@link ConditionReasons#ROLLOUT_STALLED} or {@link
   * ConditionReasons#SUSPENDED}. Unknown: {@link ConditionReasons#DEPLOYMENT_NOT_OBSERVED}.
   */
  public static final String PROGRESSING = "Progressing";

  /**
   * Whether the workspace runs as the specification says.
   *
   * <p>True: {@link ConditionReasons#ALL_PODS_READY}, every wanted pod is ready and runs the
   * current specification. False: {@link ConditionReasons#INVALID_SPEC}, {@link
   * ConditionReasons#OBJECT_CONFLICT}, {@link ConditionReasons#REFERENCE_MISSING}, {@link
   * ConditionReasons#PODS_STARTING}, {@link ConditionReasons#PODS_FAILING}, {@link
   * ConditionReasons#VERIFYING}, {@link ConditionReasons#HANDSHAKE_FAILED}, {@link
   * ConditionReasons#ISOLATION_NOT_ENFORCED}, {@link ConditionReasons#SUSPENDED}, {@link
   * ConditionReasons#QUOTA_EXCEEDED}, {@link ConditionReasons#VOLUME_MISMATCH} or {@link
   * ConditionReasons#SCALED_TO_ZERO}. Unknown: {@link ConditionReasons#DEPLOYMENT_NOT_OBSERVED},
   * before the Deployment has been seen. An executor that the operator cannot reach does not keep
   * it from being True.
   */
  public static final String READY = "Ready";

  /**
   * Whether the executors have done an MCP handshake with the operator.
   *
   * <p>True: {@link ConditionReasons#HANDSHAKE_SUCCEEDED}. False: {@link
   * ConditionReasons#HANDSHAKE_FAILED}. Unknown: {@link ConditionReasons#VERIFYING}, {@link
   * ConditionReasons#EXECUTOR_UNREACHABLE} or {@link ConditionReasons#NO_EXECUTOR_RUNNING}.
   */
  public static final String MCP_VERIFIED = "McpVerified";

  /**
   * Whether the kernel enforces the policy on commands, by what the executors have tried.
   *
   * <p>True: {@link ConditionReasons#ENFORCED}. False: {@link ConditionReasons#ISOLATION_OFF},
   * {@link ConditionReasons#PARTLY_ENFORCED} or {@link ConditionReasons#ISOLATION_NOT_ENFORCED}.
   * Unknown: as {@link #MCP_VERIFIED}, and {@link ConditionReasons#HANDSHAKE_FAILED}.
   */
  public static final String ISOLATION_VERIFIED = "IsolationVerified";

  /**
   * Whether the workspace is kept from running; its volumes and key stay.
   *
   * <p>True: {@link ConditionReasons#SUSPENDED_BY_SPEC}, {@link
   * ConditionReasons#MAX_LIFETIME_REACHED}, {@link ConditionReasons#IDLE_TIMEOUT_REACHED} or {@link
   * ConditionReasons#QUOTA_EXCEEDED}. False: {@link ConditionReasons#NOT_SUSPENDED}; the time of
   * the transition is when the workspace was let run, from which {@code maxLifetime} counts. Never
   * Unknown.
   */
  public static final String SUSPENDED = "Suspended";

  /**
   * Whether every Secret, ConfigMap and claim exists that the pods take files and variables from.
   *
   * <p>True: {@link ConditionReasons#REFERENCES_FOUND}. False: {@link
   * ConditionReasons#REFERENCE_MISSING}. Unknown: {@link ConditionReasons#INVALID_SPEC}.
   */
  public static final String SOURCE_READY = "SourceReady";

  /**
   * Whether clients must prove who they are.
   *
   * <p>True: {@link ConditionReasons#API_KEY_REQUIRED}. False: {@link ConditionReasons#INSECURE} or
   * {@link ConditionReasons#REFERENCE_MISSING}, when the Secret with the key or with the
   * certificate does not exist. Unknown: {@link ConditionReasons#INVALID_SPEC}.
   */
  public static final String SECURED = "Secured";

  /**
   * Whether the cluster serves every API that the specification needs beyond those that every
   * cluster has. What does not need them runs in either case.
   *
   * <p>True: {@link ConditionReasons#APIS_SERVED}. False: {@link ConditionReasons#API_NOT_SERVED},
   * and the message names field and API. Unknown: {@link ConditionReasons#INVALID_SPEC}.
   */
  public static final String APIS_AVAILABLE = "ApisAvailable";

  private ConditionTypes() {}
}
