package io.devbuddy.operator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the objects of the user that a workspace's pods cannot start without. */
public final class References {
  private final List<Reference> found = new ArrayList<>();

  private References() {}

  /** Returns the references, in the order of the specification's fields. */
  public static List<Reference> of(WorkspaceModel model) {
    References references = new References();
    references.volume("spec.workspace.source", model.workspace().volume());
    for (int i = 0; i < model.mounts().size(); i++) {
      references.volume("spec.mounts[" + i + "]", model.mounts().get(i).volume());
    }
    if (model.apiKey() instanceof ApiKeySource.Referenced(String secret, String key, _)) {
      references.add(
          Reference.Use.API_KEY,
          "spec.auth.apiKey.secretRef",
          Reference.Kind.SECRET,
          secret,
          Optional.of(key));
    }
    model.server().tls().ifPresent(source -> references.certificate(source, model.names()));
    model
        .server()
        .logSink()
        .ifPresent(sink ->
            sink.address()
                .ca()
                .ifPresent(secret ->
                    references.add(
                        Reference.Use.FILES,
                        sink.field() + ".caSecretRef",
                        Reference.Kind.SECRET,
                        secret.name(),
                        Optional.of(secret.key()))));
    for (PodExtras.Volume volume : model.pod().volumes()) {
      references.volume(
          "spec.podTemplate.spec.volumes[%s]".formatted(volume.name()), volume.source());
    }
    references.variables(PodContainers.EXECUTOR, model.pod().variables());
    for (PodExtras.Sidecar sidecar : model.pod().sidecars()) {
      references.variables(sidecar.name(), sidecar.variables());
    }
    return List.copyOf(references.found);
  }

  private void volume(String field, WorkspaceVolume volume) {
    switch (volume) {
      case WorkspaceVolume.Git(GitClone repository) ->
          repository
              .secretName()
              .ifPresent(name -> files(field + ".git.secretRef", Reference.Kind.SECRET, name));
      case WorkspaceVolume.Claim(String name) ->
          files(field + ".persistentVolumeClaim", Reference.Kind.CLAIM, name);
      case WorkspaceVolume.ConfigMap(String name) ->
          files(field + ".configMap", Reference.Kind.CONFIG_MAP, name);
      case WorkspaceVolume.Secret(String name) ->
          files(field + ".secret", Reference.Kind.SECRET, name);
      case WorkspaceVolume.HostPath _,
          WorkspaceVolume.OwnClaim _,
          WorkspaceVolume.Image _,
          WorkspaceVolume.EmptyDir _ -> {}
    }
  }

  private void certificate(TlsSource source, WorkspaceNames names) {
    switch (source) {
      case TlsSource.Referenced(String secret) -> {
        for (String key : List.of("tls.crt", "tls.key")) {
          add(
              Reference.Use.CERTIFICATE,
              "spec.server.tls.secretName",
              Reference.Kind.SECRET,
              secret,
              Optional.of(key));
        }
      }
      case TlsSource.Issued _ ->
          add(
              Reference.Use.ISSUED_CERTIFICATE,
              "spec.server.tls.issuerRef",
              Reference.Kind.SECRET,
              names.tlsSecret(),
              Optional.of("tls.key"));
    }
  }

  private void variables(String container, List<PodExtras.Variable> variables) {
    for (PodExtras.Variable variable : variables) {
      String field =
          "spec.podTemplate.spec.containers[%s].env[%s]".formatted(container, variable.name());
      switch (variable) {
        case PodExtras.Variable.Text _ -> {}
        case PodExtras.Variable.FromSecret from ->
            add(
                Reference.Use.VARIABLE,
                field,
                Reference.Kind.SECRET,
                from.secretName(),
                Optional.of(from.key()));
        case PodExtras.Variable.FromConfigMap from ->
            add(
                Reference.Use.VARIABLE,
                field,
                Reference.Kind.CONFIG_MAP,
                from.configMap(),
                Optional.of(from.key()));
      }
    }
  }

  private void files(String field, Reference.Kind kind, String name) {
    add(Reference.Use.FILES, field, kind, name, Optional.empty());
  }

  private void add(
      Reference.Use use, String field, Reference.Kind kind, String name, Optional<String> key) {
    found.add(new Reference(use, field, kind, name, key));
  }
}
