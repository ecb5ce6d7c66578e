package io.devbuddy.operator.model;

import io.devbuddy.api.v1alpha1.IsolationLevel;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an allowed command may do besides running.
 *
 * @param noHelpers whether commands may start nothing in turn
 * @param helpers programs that a command may start in turn, in place of the standard ones, by
 *     command
 * @param allowWorkspaceExecutables whether programs that lie in the workspace may be executed
 * @param arguments rules about arguments, by command
 * @param networkPorts TCP ports that commands may connect to; empty means no network
 * @param passEnvironment names of the server's variables that commands get
 * @param isolation what happens when the kernel cannot enforce all this
 */
public record CommandGrants(
    boolean noHelpers,
    SortedMap<String, List<String>> helpers,
    boolean allowWorkspaceExecutables,
    SortedMap<String, Arguments> arguments,
    List<Integer> networkPorts,
    List<String> passEnvironment,
    IsolationLevel isolation) {
  /** Takes defensive copies. */
  public CommandGrants {
    helpers = Collections.unmodifiableSortedMap(new TreeMap<>(helpers));
    arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    networkPorts = List.copyOf(networkPorts);
    passEnvironment = List.copyOf(passEnvironment);
  }

  /**
   * Rules about the arguments of one command.
   *
   * @param denied rules whose matches are refused
   * @param allowed rules of which one must match; empty allows every argument
   */
  public record Arguments(List<String> denied, List<String> allowed) {
    /** Takes defensive copies. */
    public Arguments {
      denied = List.copyOf(denied);
      allowed = List.copyOf(allowed);
    }
  }
}
