package io.devbuddy.operator.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How requests from outside the cluster find a workspace.
 *
 * @param by the object that leads them
 * @param host host name that they name
 * @param path path that they begin with; / or without one at its end
 * @param https whether they come over TLS, which ends before the workspace
 * @param annotations annotations that the user gives the object
 */
public record Route(
    By by, String host, String path, boolean https, SortedMap<String, String> annotations) {
  /** Path of all requests. */
  public static final String ROOT = "/";

  /** Takes a defensive copy. */
  public Route {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  /** Returns the URL that clients use. */
  public String url() {
    return (https ? "https://" : "http://") + host + path;
  }

  /** What leads requests. */
  public sealed interface By {
    /**
     * An Ingress.
     *
     * @param className its class; empty for the cluster's default
     * @param tlsSecret Secret with its certificate; empty for the controller's
     */
    record Ingress(Optional<String> className, Optional<String> tlsSecret) implements By {}

    /**
     * Gateways.
     *
     * @param parents what the route is attached to
     */
    record Gateways(List<Parent> parents) implements By {
      /** Takes a defensive copy. */
      public Gateways {
        parents = List.copyOf(parents);
      }
    }
  }

  /**
   * A gateway.
   *
   * @param name its name
   * @param namespace its namespace; empty for the workspace's
   * @param section one of its listeners; empty for all
   */
  public record Parent(String name, Optional<String> namespace, Optional<String> section) {}
}
