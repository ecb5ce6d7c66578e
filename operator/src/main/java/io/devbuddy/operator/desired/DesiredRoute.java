package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.Route;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteFilterBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import java.util.List;
import java.util.Optional;

/** What leads requests from outside the cluster to a workspace's Service. */
final class DesiredRoute {
  private static final String FIELD = "spec.route";

  private DesiredRoute() {}

  static Optional<OptionalObject> of(WorkspaceModel model) {
    return model
        .route()
        .map(route ->
            switch (route.by()) {
              case Route.By.Ingress by ->
                  OptionalObject.of(OptionalApi.INGRESS, FIELD, ingress(model, route, by));
              case Route.By.Gateways by ->
                  OptionalObject.of(OptionalApi.HTTP_ROUTE, FIELD, httpRoute(model, route, by));
            });
  }

  private static ObjectMeta metadata(WorkspaceModel model, Route route) {
    return new ObjectMetaBuilder(WorkspaceLabels.metadata(model, model.names().optional()))
        .addToAnnotations(route.annotations())
        .build();
  }

  private static Ingress ingress(WorkspaceModel model, Route route, Route.By.Ingress by) {
    return new IngressBuilder()
        .withMetadata(metadata(model, route))
        .withNewSpec()
        .withIngressClassName(by.className().orElse(null))
        .withTls(route.https() ? List.of(tls(route, by)) : List.of())
        .addNewRule()
        .withHost(route.host())
        .withNewHttp()
        .addNewPath()
        .withPath(route.path())
        .withPathType("Prefix")
        .withNewBackend()
        .withNewService()
        .withName(model.names().service())
        .withNewPort()
        .withName(DesiredService.portName(model))
        .endPort()
        .endService()
        .endBackend()
        .endPath()
        .endHttp()
        .endRule()
        .endSpec()
        .build();
  }

  private static IngressTLS tls(Route route, Route.By.Ingress by) {
    return new IngressTLSBuilder()
        .withHosts(route.host())
        .withSecretName(by.tlsSecret().orElse(null))
        .build();
  }

  private static HTTPRoute httpRoute(WorkspaceModel model, Route route, Route.By.Gateways by) {
    return new HTTPRouteBuilder()
        .withMetadata(metadata(model, route))
        .withNewSpec()
        .withParentRefs(by.parents().stream().map(DesiredRoute::parent).toList())
        .withHostnames(route.host())
        .addNewRule()
        .addNewMatch()
        .withNewPath()
        .withType("PathPrefix")
        .withValue(route.path())
        .endPath()
        .endMatch()
        .withFilters(route.path().equals(Route.ROOT) ? List.of() : List.of(takeOffPath()))
        .addNewBackendRef()
        .withName(model.names().service())
        .withPort(DesiredService.portNumber(model))
        .endBackendRef()
        .endRule()
        .endSpec()
        .build();
  }

  private static ParentReference parent(Route.Parent parent) {
    return new ParentReferenceBuilder()
        .withName(parent.name())
        .withNamespace(parent.namespace().orElse(null))
        .withSectionName(parent.section().orElse(null))
        .build();
  }

  /** The server answers at / whatever the path outside is. */
  private static HTTPRouteFilter takeOffPath() {
    return new HTTPRouteFilterBuilder()
        .withType("URLRewrite")
        .withNewUrlRewrite()
        .withNewPath()
        .withType("ReplacePrefixMatch")
        .withReplacePrefixMatch(Route.ROOT)
        .endPath()
        .endUrlRewrite()
        .build();
  }
}
