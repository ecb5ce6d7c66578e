package io.devbuddy.executor.sandbox;

import java.util.Map;

/**
 * What the sandbox is to enforce besides the policy.
 *
 * @param isolation what to do when the kernel cannot enforce everything
 * @param network what of the network commands may use
 * @param limits what one command may use of the machine
 * @param environment variables of the server that every command gets
 */
public record SandboxSettings(
    IsolationMode isolation,
    Network network,
    CommandLimits limits,
    Map<String, String> environment) {

  /** Takes a defensive copy of the variables. */
  public SandboxSettings {
    environment = Map.copyOf(environment);
  }

  /** No network, the default limits, no variables. */
  public static SandboxSettings of(IsolationMode isolation) {
    return new SandboxSettings(isolation, new Network.None(), CommandLimits.DEFAULT, Map.of());
  }

  /** The same with another network. */
  public SandboxSettings with(Network other) {
    return new SandboxSettings(isolation, other, limits, environment);
  }

  /** The same with other limits. */
  public SandboxSettings with(CommandLimits other) {
    return new SandboxSettings(isolation, network, other, environment);
  }
}
