package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.TlsSource;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The certificate that cert-manager issues for the names of a workspace's Service. */
final class DesiredCertificate {
  private DesiredCertificate() {}

  static Optional<OptionalObject> of(WorkspaceModel model) {
    return model
        .server()
        .tls()
        .flatMap(source ->
            switch (source) {
              case TlsSource.Referenced _ -> Optional.empty();
              case TlsSource.Issued issuer ->
                  Optional.of(
                      new OptionalObject(
                          OptionalApi.CERTIFICATE,
                          "spec.server.tls.issuerRef",
                          certificate(model, issuer)));
            });
  }

  private static GenericKubernetesResource certificate(
      WorkspaceModel model, TlsSource.Issued issuer) {
    GenericKubernetesResource certificate = new GenericKubernetesResource();
    certificate.setApiVersion(OptionalApi.CERTIFICATE.apiVersion());
    certificate.setKind(OptionalApi.CERTIFICATE.kind());
    certificate.setMetadata(WorkspaceLabels.metadata(model, model.names().optional()));
    certificate.setAdditionalProperty(
        "spec",
        Map.of(
            "secretName", model.names().tlsSecret(),
            "dnsNames", names(model),
            "privateKey", Map.of("algorithm", "ECDSA", "size", 256, "rotationPolicy", "Always"),
            "usages", List.of("digital signature", "server auth"),
            "issuerRef",
                Map.of("name", issuer.name(), "kind", issuer.kind(), "group", issuer.group())));
    return certificate;
  }

  private static List<String> names(WorkspaceModel model) {
    String inNamespace = model.names().service() + "." + model.identity().namespace();
    return List.of(
        inNamespace + ".svc",
        inNamespace + ".svc.cluster.local",
        inNamespace,
        model.names().service());
  }
}
