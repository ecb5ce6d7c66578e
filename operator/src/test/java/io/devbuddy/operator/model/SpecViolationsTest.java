package io.devbuddy.operator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.devbuddy.operator.Workspaces;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no specification may say, by the field that says it. */
class SpecViolationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "environment: 'a b' | spec.environment",
        "image: ' ' | spec.image",
        "executorImage: 'a b' | spec.executorImage",
        "replicas: -1 | spec.replicas",
        "resources: {limits: {memory: lots}} | spec.resources.limits.memory",
        "resources: {limits: {memory: -1}} | spec.resources.limits.memory",
        "resources: {requests: {memory: 2Gi}} | spec.resources.requests.memory",
        "resources: {claims: [{name: gpu}]} | spec.resources.claims",
        "workspace: {path: code} | spec.workspace.path",
        "workspace: {path: /} | spec.workspace.path",
        "workspace: {path: /tmp} | spec.workspace.path",
        "workspace: {path: /etc/devbuddy/config} | spec.workspace.path",
        "workspace: {path: /a/../etc} | spec.workspace.path",
        "workspace: {source: {hostPath: {path: srv}}} | spec.workspace.source.hostPath.path",
        "workspace: {source: {emptyDir: {}, hostPath: {path: /a}}} | spec.workspace.source",
        "workspace: {source: {emptyDir: {sizeLimit: x}}} |"
            + " spec.workspace.source.emptyDir.sizeLimit",
        "mounts: [{name: A, mountPath: /a, emptyDir: {}}] | spec.mounts[0].name",
        "mounts: [{name: a, emptyDir: {}}] | spec.mounts[0].mountPath",
        "mounts: [{name: a, mountPath: /a}] | spec.mounts[0]",
        "mounts: [{name: a, mountPath: /a, emptyDir: {}, secret: {secretName: s}}] |"
            + " spec.mounts[0]",
        "mounts: [{name: a, mountPath: /a, configMap: {}}] | spec.mounts[0].configMap.name",
        "mounts: [{name: a, mountPath: /a, readOnly: false, configMap: {name: c}}] |"
            + " spec.mounts[0].readOnly",
        "mounts: [{name: a, mountPath: /workspace, emptyDir: {}}] | spec.mounts[0].mountPath",
        "mounts: [{name: a, mountPath: /a, emptyDir: {}}, {name: a, mountPath: /b, emptyDir: {}}] |"
            + " spec.mounts[1].name",
        "commandExecution: {maxTimeoutSeconds: 0} | spec.commandExecution.maxTimeoutSeconds",
        "commandExecution: {allowedPaths: [tmp]} | spec.commandExecution.allowedPaths[0]",
        "commandExecution: {deniedCommands: [rm, '']} | spec.commandExecution.deniedCommands[1]",
        "imagePullSecrets: [{name: a}, {name: a}] | spec.imagePullSecrets[1].name",
        "workspace: {source: {git: {url: /srv/code}}} | spec.workspace.source.git.url",
        "workspace: {source: {git: {url: 'https://a:b@c/d'}}} | spec.workspace.source.git.url",
        "workspace: {source: {git: {url: 'https://token@c/d'}}} | spec.workspace.source.git.url",
        "workspace: {source: {git: {url: 'https://c:70000/d'}}} | spec.workspace.source.git.url",
        "workspace: {source: {git: {url: 'https://c:0/d'}}} | spec.workspace.source.git.url",
        "workspace: {source: {git: {url: 'https://c/d', ref: --upload-pack=x}}} |"
            + " spec.workspace.source.git.ref",
        "workspace: {source: {git: {url: 'https://c/d', sparsePaths: [/a]}}} |"
            + " spec.workspace.source.git.sparsePaths[0]",
        "workspace: {source: {git: {url: 'https://c/d', secretRef: {}}}} |"
            + " spec.workspace.source.git.secretRef.name",
        "workspace: {source: {volumeClaimTemplate: {size: 0}}} |"
            + " spec.workspace.source.volumeClaimTemplate.size",
        "workspace: {access: ReadWrite, source: {configMap: {name: c}}} | spec.workspace.access",
        "workspace: {source: {image: {}}} | spec.workspace.source.image.reference",
        "{replicas: 2, workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}} | spec.replicas",
        "{autoscaling: {maxReplicas: 2}, workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}} |"
            + " spec.autoscaling.maxReplicas",
        "autoscaling: {} | spec.autoscaling.maxReplicas",
        "route: {host: a.test} | spec.route.type",
        "route: {type: Ingress} | spec.route.host",
        "route: {type: Ingress, host: '*.test'} | spec.route.host",
        "route: {type: Ingress, host: 10.0.0.1} | spec.route.host",
        "route: {type: Ingress, host: a..test} | spec.route.host",
        "route: {type: Ingress, host: a.test, path: a} | spec.route.path",
        "route: {type: Ingress, host: a.test, path: /a/../b} | spec.route.path",
        "route: {type: Ingress, host: a.test, path: /a/} | spec.route.path",
        "route: {type: Ingress, host: a.test, parentRefs: [{name: g}]} | spec.route.parentRefs",
        "route: {type: Ingress, host: a.test, tls: {secretName: A}} | spec.route.tls.secretName",
        "route: {type: Ingress, host: a.test, annotations: {devbuddy.io/a: b}} |"
            + " spec.route.annotations",
        "route: {type: HTTPRoute, host: a.test} | spec.route.parentRefs",
        "route: {type: HTTPRoute, host: a.test, parentRefs: [{}]} | spec.route.parentRefs[0].name",
        "route: {type: HTTPRoute, host: a.test, parentRefs: [{name: g, namespace: a.b}]} |"
            + " spec.route.parentRefs[0].namespace",
        "route: {type: HTTPRoute, host: a.test, parentRefs: [{name: g}, {name: g, sectionName: s}]}"
            + " | spec.route.parentRefs",
        "route: {type: HTTPRoute, host: a.test, parentRefs: [{name: g}], ingressClassName: c} |"
            + " spec.route.ingressClassName",
        "route: {type: HTTPRoute, host: a.test, parentRefs: [{name: g}], tls: {secretName: s}} |"
            + " spec.route.tls.secretName",
        "autoscaling: {minReplicas: 0, maxReplicas: 1} | spec.autoscaling.minReplicas",
        "autoscaling: {minReplicas: 3, maxReplicas: 2} | spec.autoscaling.minReplicas",
        "autoscaling: {maxReplicas: 2, targetCPUPercentage: 101} |"
            + " spec.autoscaling.targetCPUPercentage",
        "{autoscaling: {maxReplicas: 2}, resources: {limits: {cpu: 0}, requests: {cpu: 0}}} |"
            + " spec.autoscaling",
        "mounts: [{name: a, mountPath: /a, readOnly: false, recursiveReadOnly: Enabled,"
            + " emptyDir: {}}] | spec.mounts[0].recursiveReadOnly",
        "commandExecution: {maxBackgroundCommands: 1025} |"
            + " spec.commandExecution.maxBackgroundCommands",
        "commandExecution: {maxBackgroundSeconds: 604801} |"
            + " spec.commandExecution.maxBackgroundSeconds",
        "commandExecution: {maxBackgroundOutputBytes: 65535} |"
            + " spec.commandExecution.maxBackgroundOutputBytes",
        "commandExecution: {maxTimeoutSeconds: 10, defaultTimeoutSeconds: 11} |"
            + " spec.commandExecution.defaultTimeoutSeconds",
        "commandExecution: {maxOpenFiles: 1} | spec.commandExecution.maxOpenFiles",
        "commandExecution: {maxFileBytes: 0} | spec.commandExecution.maxFileBytes",
        "commandExecution: {network: {mode: Ports}} | spec.commandExecution.network.ports",
        "commandExecution: {network: {ports: [443]}} | spec.commandExecution.network.ports",
        "commandExecution: {network: {mode: Ports, ports: [0]}} |"
            + " spec.commandExecution.network.ports[0]",
        "commandExecution: {helpers: {mode: None, commands: [{name: git, programs: []}]}} |"
            + " spec.commandExecution.helpers.commands",
        "commandExecution: {argumentRules: [{command: git}]} |"
            + " spec.commandExecution.argumentRules[0]",
        "server: {metricsPort: 8081} | spec.server.metricsPort",
        "server: {metricsPort: 0, serviceMonitor: {}} | spec.server.serviceMonitor",
        "{service: {type: NodePort}, server: {serviceMonitor: {}}} | spec.server.serviceMonitor",
        "server: {serviceMonitor: {interval: often}} | spec.server.serviceMonitor.interval",
        "server: {serviceMonitor: {labels: {a: b c}}} | spec.server.serviceMonitor.labels",
        "server: {serviceMonitor: {labels: {app.kubernetes.io/name: a}}} |"
            + " spec.server.serviceMonitor.labels",
        "networkPolicy: {metricsFrom: [{}]} | spec.networkPolicy.metricsFrom[0]",
        "networkPolicy: {mode: Unmanaged, metricsFrom: []} | spec.networkPolicy.metricsFrom",
        "commandExecution: {tools: {enabled: [a, 'b c']}} |"
            + " spec.commandExecution.tools.enabled[1]",
        "commandExecution: {passEnvironment: ['A=B']} | spec.commandExecution.passEnvironment[0]",
        "logging: {levels: {'a:b': Debug}} | spec.logging.levels",
        "logging: {forward: {}} | spec.logging.forward",
        "logging: {forward: {syslog: {host: a}, fluentd: {host: a}}} | spec.logging.forward",
        "logging: {forward: {syslog: {host: 'tcp://a'}}} | spec.logging.forward.syslog.host",
        "logging: {forward: {syslog: {host: a, port: 0}}} | spec.logging.forward.syslog.port",
        "logging: {forward: {syslog: {host: a, caSecretRef: {name: b, key: c}}}} |"
            + " spec.logging.forward.syslog.caSecretRef",
        "logging: {forward: {fluentd: {host: a, tls: true, caSecretRef: {name: b}}}} |"
            + " spec.logging.forward.fluentd.caSecretRef.key",
        "logging: {forward: {fluentd: {host: a, tag: 'a b'}}} | spec.logging.forward.fluentd.tag",
        "server: {allowedHosts: ['a b']} | spec.server.allowedHosts[0]",
        "auth: {apiKey: {enabled: false}} | spec.auth.insecure",
        "auth: {insecure: true} | spec.auth.insecure",
        "probes: {startup: {failureThreshold: 0}} | spec.probes.startup.failureThreshold",
        "service: {annotations: {devbuddy.io/x: y}} | spec.service.annotations",
        "disruptionBudget: {} | spec.disruptionBudget",
        "disruptionBudget: {maxUnavailable: 101%} | spec.disruptionBudget.maxUnavailable",
        "networkPolicy: {mode: Unmanaged, ingressFrom: []} | spec.networkPolicy.ingressFrom",
        "networkPolicy: {ingressFrom: [{}]} | spec.networkPolicy.ingressFrom[0]",
        "networkPolicy: {ingressFrom: [{ipBlock: {cidr: all}}]} |"
            + " spec.networkPolicy.ingressFrom[0].ipBlock.cidr",
        "networkPolicy: {ingressFrom: [{ipBlock: {cidr: 999.1.1.1/999}}]} |"
            + " spec.networkPolicy.ingressFrom[0].ipBlock.cidr",
        "networkPolicy: {ingressFrom: [{ipBlock: {cidr: 10.0.0.0/8, except: ['1:2/3']}}]} |"
            + " spec.networkPolicy.ingressFrom[0].ipBlock.except[0]",
        "networkPolicy: {ingressFrom: [null]} | spec.networkPolicy.ingressFrom[0]",
        "mounts: [null] | spec.mounts[0]",
        "imagePullSecrets: [null] | spec.imagePullSecrets[0].name",
        "commandExecution: {argumentRules: [null]} | spec.commandExecution.argumentRules[0]",
        "commandExecution: {helpers: {commands: [null]}} |"
            + " spec.commandExecution.helpers.commands[0]",
        "commandExecution: {network: {mode: Ports, ports: [null]}} |"
            + " spec.commandExecution.network.ports[0]",
        "server: {httpPort: 0} | spec.server.httpPort",
        "server: {httpPort: 8081} | spec.server.httpsPort",
        "server: {tls: {}} | spec.server.tls",
        "server: {tls: {secretName: a, issuerRef: {name: b}}} | spec.server.tls",
        "server: {tls: {issuerRef: {kind: Issuer}}} | spec.server.tls.issuerRef.name",
        "auth: {apiKey: {secretRef: {key: k}}} | spec.auth.apiKey.secretRef.name",
        "probes: {liveness: {path: health}} | spec.probes.liveness.path",
        "probes: {readiness: {periodSeconds: 0}} | spec.probes.readiness.periodSeconds",
      })
  void namesTheFieldThatBreaksARule(String spec, String field) {
    WorkspaceReading.Invalid invalid =
        assertInstanceOf(WorkspaceReading.Invalid.class, Workspaces.reading(spec, true));
    assertEquals(
        List.of(field),
        invalid.violations().stream().map(SpecViolation::field).distinct().toList());
  }

  @Test
  void refusesFoldersOfTheNodeUnlessAllowed() {
    String spec =
        "{workspace: {source: {hostPath: {path: /srv}}},"
            + " mounts: [{name: a, mountPath: /a, hostPath: {path: /opt}}]}";
    WorkspaceReading.Invalid invalid =
        assertInstanceOf(WorkspaceReading.Invalid.class, Workspaces.reading(spec, false));
    assertEquals(
        List.of("spec.workspace.source.hostPath", "spec.mounts[0].hostPath"),
        invalid.violations().stream().map(SpecViolation::field).toList());
    assertInstanceOf(WorkspaceReading.Valid.class, Workspaces.reading(spec, true));
  }

  @Test
  void reportsEveryBrokenRuleAtOnce() {
    WorkspaceReading.Invalid invalid =
        assertInstanceOf(
            WorkspaceReading.Invalid.class,
            Workspaces.reading("{replicas: -1, server: {httpPort: 70000}}", false));
    assertEquals(2, invalid.violations().size());
  }

  @Test
  void boundsTheNumberOfMounts() {
    String mounts =
        IntStream.range(0, 65)
            .mapToObj(i -> "{name: m%d, mountPath: /m%d, emptyDir: {}}".formatted(i, i))
            .toList()
            .toString();
    WorkspaceReading.Invalid invalid =
        assertInstanceOf(
            WorkspaceReading.Invalid.class, Workspaces.reading("mounts: " + mounts, false));
    assertEquals("spec.mounts", invalid.violations().getFirst().field());
  }
}
