package io.devbuddy.operator.desired;

import io.devbuddy.operator.GeneratedFile;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All objects of a few workspaces, as files that people read. */
class GoldenManifestsTest {
  private static final String EVERYTHING =
      """
      environment: Development
      image: example.test/toolchain:2
      executorImage: example.test/executor:2
      imagePullPolicy: Always
      imagePullSecrets: [{name: registry}]
      profile: Heavy
      resources: {limits: {cpu: "3"}}
      replicas: 2
      autoscaling: {minReplicas: 2, maxReplicas: 5, targetCPUPercentage: 50}
      route:
        type: Ingress
        host: agents.example.test
        path: /code
        ingressClassName: public
        annotations: {example.test/timeout: "600"}
        tls: {secretName: agents}
      service: {type: LoadBalancer, annotations: {example.test/pool: agents}}
      disruptionBudget: {minAvailable: 50%}
      networkPolicy:
        ingressFrom:
          - namespaceSelector: {matchLabels: {team: gateways}}
            podSelector: {matchLabels: {app: gateway}}
          - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}
        metricsFrom:
          - namespaceSelector: {matchLabels: {team: monitoring}}
      workspace:
        path: /code
        access: ReadOnly
        source: {persistentVolumeClaim: {claimName: code}}
      mounts:
        - {name: sdk, mountPath: /opt/sdk, recursiveReadOnly: IfPossible, hostPath: {path: /srv/sdk}}
        - {name: model, mountPath: /model, image: {reference: "example.test/model:1", pullPolicy: Never}}
        - {name: cache, mountPath: /cache, readOnly: false, emptyDir: {sizeLimit: 2048Mi}}
        - {name: settings, mountPath: /settings, configMap: {name: settings}}
        - {name: token, mountPath: /token, secret: {secretName: token}}
      commandExecution:
        maxTimeoutSeconds: 60
        allowedPaths: [/code, /tmp]
        allowedCommands: [git, make]
        deniedCommands: [rm]
        helpers: {commands: [{name: make, programs: [Standard, gcc]}]}
        allowWorkspaceExecutables: true
        argumentRules: [{command: git, denied: [push]}]
        defaultTimeoutSeconds: 20
        maxConcurrentCommands: 4
        maxQueuedCommands: 8
        maxOutputBytes: 65536
        maxBackgroundCommands: 3
        maxBackgroundSeconds: 7200
        maxBackgroundOutputBytes: 1048576
        isolation: BestEffort
        network: {mode: Ports, ports: [443]}
        maxProcesses: 64
        maxOpenFiles: 256
        maxFileBytes: 8589934592
        passEnvironment: [LANG]
        tools: {enabled: [shell_execute, check_file_exists, explain_command], disabled: [explain_command]}
        sanitizeErrorMessages: false
        enableAuditLogging: false
      server: {httpPort: 9080, httpsPort: 9081, metricsPort: 9082}
      logging:
        format: Json
        forward: {syslog: {host: logs.example.test, tls: true, caSecretRef: {name: logs-ca, key: ca.pem}}}
      auth: {apiKey: {secretRef: {name: mine, key: token}}}
      probes:
        liveness: {path: /live, initialDelaySeconds: 1, periodSeconds: 2, timeoutSeconds: 3, failureThreshold: 4}
        readiness: {initialDelaySeconds: 0}
        startup: {failureThreshold: 60}
      podTemplate:
        metadata:
          labels: {team: agents}
          annotations: {example.test/note: hello}
        spec:
          nodeSelector: {kubernetes.io/arch: amd64}
          affinity:
            nodeAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                nodeSelectorTerms:
                  - matchExpressions: [{key: pool, operator: In, values: [agents]}]
          tolerations: [{key: agents, operator: Exists, effect: NoSchedule}]
          topologySpreadConstraints:
            - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway}
          priorityClassName: agents
          runtimeClassName: gvisor
          schedulerName: packer
          hostUsers: false
          terminationGracePeriodSeconds: 120
          volumes: [{name: proxy, secret: {secretName: proxy}}]
          containers:
            - name: executor
              env:
                - {name: LANG, value: C.UTF-8}
                - {name: TEAM, valueFrom: {configMapKeyRef: {name: team, key: name}}}
            - name: sync
              image: example.test/sync:1
              imagePullPolicy: IfNotPresent
              command: [/sync]
              args: [--every, 1m]
              env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: sync, key: token}}}]
              resources: {limits: {memory: 64Mi}}
              volumeMounts:
                - {name: workspace, mountPath: /code, readOnly: false}
                - {name: proxy, mountPath: /proxy}
                - {name: cache, mountPath: /cache}
      """;
  private static final String GIT =
      """
      logging: {forward: {fluentd: {host: 10.0.0.9, tag: agents}}}
      route:
        type: HTTPRoute
        host: agents.example.test
        path: /code
        parentRefs: [{name: public, namespace: gateways, sectionName: https}]
        tls: {}
      server: {serviceMonitor: {interval: 30s, labels: {release: prometheus}}}
      workspace:
        source:
          git:
            url: https://git.example.test/team/code.git
            ref: v1
            depth: 0
            sparsePaths: [src, docs]
            submodules: true
            secretRef: {name: git-login}
      """;
  private static final String VOLUME =
      """
      environment: Development
      workspace:
        source: {volumeClaimTemplate: {size: 10Gi, storageClassName: fast}}
      lifecycle: {deletionPolicy: Retain}
      """;

  /** Run with -Dgolden=write to rewrite the files, then look at the difference. */
  @Tag("P56")
  @ParameterizedTest
  @ValueSource(strings = {"defaults", "everything", "git", "volume"})
  void areThoseOfTheGoldenFile(String name) throws IOException {
    WorkspaceModel model =
        Workspaces.model(
            switch (name) {
              case "defaults" -> "{}";
              case "git" -> GIT;
              case "volume" -> VOLUME;
              default -> EVERYTHING;
            });
    DesiredObjects objects = DesiredObjects.of(model);
    String actual =
        Stream.of(
                Stream.of(
                    objects.serviceAccount(),
                    objects.configMap(),
                    DesiredSecret.of(model, "not-a-real-key", Optional.empty())),
                objects.claim().stream(),
                Stream.of(objects.service()),
                objects.networkPolicy().stream(),
                objects.disruptionBudget().stream(),
                objects.optional().stream().map(OptionalObject::object),
                Stream.of(objects.deployment()))
            .flatMap(stream -> stream)
            .map(Serialization::asYaml)
            .collect(Collectors.joining());
    GeneratedFile.assertHolds(Path.of("src/test/resources/golden", name + ".yaml"), actual);
  }
}
