package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A small custom kind for tests, and JSON written as one writes it in YAML. */
final class Widgets {

  static final String CRD =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: widgets.example.devbuddy.io
      spec:
        group: example.devbuddy.io
        scope: Namespaced
        names: {plural: widgets, singular: widget, kind: Widget, shortNames: [wg]}
        versions:
          - name: v1
            served: true
            storage: true
            subresources:
              status: {}
              scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}
            additionalPrinterColumns:
              - {name: Tier, type: string, jsonPath: .spec.tier}
              - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
              - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    description: What is wanted.
                    required: [image]
                    properties:
                      image: {type: string, minLength: 1, pattern: '^[a-z]'}
                      tier: {type: string, default: small, enum: [small, large]}
                      replicas: {type: integer, default: 1, minimum: 0, maximum: 5}
                      tags: {type: array, maxItems: 3, items: {type: string}}
                      labels: {type: object, additionalProperties: {type: string}}
                      port: {anyOf: [{type: integer}, {type: string}], x-kubernetes-int-or-string: true}
                      ports:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            port: {type: integer}
                            protocol: {type: string, default: TCP}
                      probe:
                        type: object
                        default: {}
                        properties:
                          path: {type: string, default: /health}
                  status:
                    type: object
                    properties:
                      replicas: {type: integer}
                      conditions:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [type]
                        items:
                          type: object
                          required: [type, status]
                          properties:
                            type: {type: string}
                            status: {type: string}
      """;

  static final String WIDGET =
      """
      apiVersion: example.devbuddy.io/v1
      kind: Widget
      metadata: {name: one}
      spec: {image: busy, tags: [a, b]}
      """;

  private Widgets() {}

  static ObjectNode yaml(String text) {
    return (ObjectNode) Json.parse(text, "application/yaml");
  }

  static ResourceType type() {
    return CustomDefinition.typesOf(yaml(CRD)).getFirst();
  }
}
