package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of objects that lead requests to a workspace from outside the cluster. */
public enum RouteType {
  /** An Ingress ({@code networking.k8s.io/v1}). */
  @JsonProperty("Ingress")
  INGRESS,
  /** A route of a gateway ({@code gateway.networking.k8s.io/v1}). */
  @JsonProperty("HTTPRoute")
  HTTP_ROUTE
}
