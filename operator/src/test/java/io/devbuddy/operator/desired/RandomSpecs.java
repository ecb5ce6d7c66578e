package io.devbuddy.operator.desired;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Valid specifications without folders of the node; equal seeds give equal ones. */
final class RandomSpecs {
  private static final List<String> SOURCES =
      List.of(
          "{}",
          "{emptyDir: {}}",
          "{emptyDir: {sizeLimit: 3Gi}}",
          "{persistentVolumeClaim: {claimName: code}}",
          "{volumeClaimTemplate: {size: 7Gi, accessModes: [ReadWriteMany]}}",
          "{configMap: {name: files}}",
          "{image: {reference: 'example.test/files:1'}}",
          "{git: {url: 'https://git.example.test/a'}}",
          "{git: {url: 'git@git.example.test:a', ref: v1, depth: 0, submodules: true,"
              + " sparsePaths: [a, b], secretRef: {name: login}}}");
  private static final List<String> MOUNTS =
      List.of(
          "emptyDir: {}",
          "configMap: {name: c}",
          "secret: {secretName: s}",
          "persistentVolumeClaim: {claimName: p}",
          "image: {reference: 'example.test/i:1', pullPolicy: Always}");

  private final Random random;

  RandomSpecs(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a name of a resource: a DNS subdomain, up to its longest. */
  String name() {
    StringBuilder name = new StringBuilder(pick("a", "z9", "0", "team.agent", "my-app"));
    while (random.nextInt(4) != 0 && name.length() < 240) {
      name.append(pick("-x", ".y1", "0", "abcdefghij"));
    }
    return name.toString();
  }

  /** Returns a specification as YAML. */
  String next() {
    Map<String, String> fields = new TreeMap<>();
    maybe(fields, "environment", pick("Production", "Development", "staging", "Team-1.x"));
    maybe(fields, "profile", pick("Light", "Standard", "Heavy"));
    maybe(fields, "replicas", Integer.toString(random.nextInt(4)));
    maybe(fields, "autoscaling", pick("{maxReplicas: 1}", "{minReplicas: 2, maxReplicas: 9}"));
    maybe(
        fields,
        "route",
        pick(
            "{type: Ingress, host: a.test, tls: {}}",
            "{type: HTTPRoute, host: b.test, path: /x, parentRefs: [{name: g}]}"));
    maybe(fields, "resources", pick("{limits: {cpu: 300m}}", "{limits: {memory: 3Gi, cpu: 8}}"));
    maybe(fields, "imagePullPolicy", pick("Always", "IfNotPresent", "Never"));
    maybe(fields, "imagePullSecrets", "[{name: registry}]");
    maybe(fields, "workspace", "{source: " + SOURCES.get(random.nextInt(SOURCES.size())) + "}");
    maybe(fields, "mounts", mounts());
    maybe(
        fields,
        "server",
        pick(
            "{httpPort: 9080, allowedHosts: [a.example]}",
            "{metricsPort: 0}",
            "{serviceMonitor: {}}"));
    maybe(
        fields,
        "logging",
        pick(
            "{format: Json}",
            "{levels: {Default: Debug}}",
            "{forward: {fluentd: {host: a.test}}}",
            "{forward: {syslog: {host: b, tls: true, caSecretRef: {name: c, key: d}}}}"));
    maybe(
        fields,
        "auth",
        pick(
            "{apiKey: {secretRef: {name: mine, key: k}}}",
            "{insecure: true, apiKey: {enabled: false}}"));
    maybe(fields, "lifecycle", "{deletionPolicy: " + pick("Delete", "Retain") + "}");
    maybe(fields, "probes", "{startup: {}, liveness: {periodSeconds: 5}}");
    maybe(fields, "networkPolicy", pick("{mode: Unmanaged}", "{ingressFrom: []}"));
    maybe(fields, "disruptionBudget", pick("{minAvailable: 50%}", "{maxUnavailable: 0}"));
    maybe(fields, "podTemplate", podTemplate());
    maybe(
        fields,
        "commandExecution",
        pick(
            "{isolation: Off, maxProcesses: 9}",
            "{network: {mode: Ports, ports: [443]}}",
            "{tools: {enabled: [shell_execute]}}",
            "{tools: {disabled: [explain_command]}}"));
    return yaml(fields);
  }

  private static String yaml(Map<String, String> fields) {
    StringBuilder yaml = new StringBuilder("{");
    fields.forEach((name, value) ->
        yaml.append(yaml.length() > 1 ? ", " : "").append(name).append(": ").append(value));
    return yaml.append("}").toString();
  }

  private String podTemplate() {
    Map<String, String> pod = new TreeMap<>();
    maybe(pod, "nodeSelector", "{kubernetes.io/arch: amd64}");
    maybe(pod, "tolerations", "[{key: agents, operator: Exists, effect: NoSchedule}]");
    maybe(
        pod,
        "topologySpreadConstraints",
        "[{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}]");
    maybe(pod, "priorityClassName", "low");
    maybe(pod, "runtimeClassName", "gvisor");
    maybe(pod, "hostUsers", pick("true", "false"));
    maybe(pod, "terminationGracePeriodSeconds", pick("5", "3600"));
    String variables =
        pick(
            "[{name: A, value: b}]",
            "[{name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}]",
            "[{name: C, valueFrom: {configMapKeyRef: {name: c, key: k}}}]");
    pod.put(
        "volumes",
        "[{name: extra, %s}]".formatted(pick("emptyDir: {}", "secret: {secretName: x}")));
    pod.put(
        "containers",
        pick(
            "[{name: executor, env: %s}]".formatted(variables),
            "[{name: side, image: 'i:1', command: [a, ''], env: %s}]".formatted(variables),
            "[{name: executor, env: %s}, {name: sync, image: 'i:1', resources: {limits: {cpu: 2}},"
                    .formatted(variables)
                + " volumeMounts: [{name: workspace, mountPath: /w, readOnly: false},"
                + " {name: extra, mountPath: /e}]}]"));
    return "{metadata: {labels: {team: a}, annotations: {a.b/c: 'd e'}}, spec: " + yaml(pod) + "}";
  }

  private String mounts() {
    StringBuilder mounts = new StringBuilder("[");
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      mounts.append(
          "{name: m%d, mountPath: /m/%d, %s},"
              .formatted(i, i, MOUNTS.get(random.nextInt(MOUNTS.size()))));
    }
    return mounts.append("]").toString();
  }

  private void maybe(Map<String, String> fields, String name, String value) {
    if (random.nextBoolean()) {
      fields.put(name, value);
    }
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
