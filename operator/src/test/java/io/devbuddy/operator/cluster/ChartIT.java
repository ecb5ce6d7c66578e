package io.devbuddy.operator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.chart.Helm;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm installs, upgrades and removes the chart on a real API server. */
@NeedsCluster
class ChartIT {
  private final RealCluster cluster;
  private final Team tools;
  private final Team team;

  @TempDir private Path home;

  ChartIT(RealCluster cluster) {
    this.cluster = cluster;
    this.tools = new Team(cluster);
    this.team = new Team(cluster);
  }

  /**
   * The operator itself runs outside, as there are no nodes: by the chart's settings and rights.
   */
  @Test
  void theRightsOfOneNamespaceSuffice(@TempDir Path folder) {
    String notes = install("--set=watchNamespaces={" + team.namespace() + "}");
    try (FakeNode _ = new FakeNode(cluster, team);
        OperatorProcess operator =
            OperatorProcess.start("chart-operator", cluster, team, folder, settings())) {
      operator.awaitReady("leading");
      // What the notes tell to do works.
      cluster
          .admin()
          .load(new ByteArrayInputStream(example(notes).getBytes(StandardCharsets.UTF_8)))
          .inNamespace(team.namespace())
          .create();
      team.eventually("demo", WorkspacePhase.READY);
      team.specify("demo", "{disruptionBudget: {maxUnavailable: 1}, replicas: 2}");
      team.eventually("demo", WorkspacePhase.READY);
      assertEquals(0, operator.process().terminate(), operator.process().output());
      String output = operator.process().output();
      assertTrue(!output.contains("forbidden"), output);
    } finally {
      helm("uninstall");
    }
  }

  @Test
  void upgradeAndUninstallLeaveWorkspacesUntouched() {
    install();
    String uid = team.create("kept", "{}").getMetadata().getUid();
    helm("upgrade", "--set=settings.logFormat=Json", "--set=replicaCount=3");
    Deployment deployment = tools.get(Deployment.class, "devbuddy-operator");
    assertEquals(3, deployment.getSpec().getReplicas());
    assertEquals("Json", variables(deployment).get("DEVBUDDY_LOG_FORMAT"));
    helm("uninstall");
    assertNull(tools.of(Deployment.class, "devbuddy-operator").get());
    assertNotNull(cluster.crd().get());
    DevBuddyWorkspace kept = team.get(DevBuddyWorkspace.class, "kept");
    assertEquals(uid, kept.getMetadata().getUid());
    assertNull(kept.getMetadata().getDeletionTimestamp());
    // And the CRD that stayed is no obstacle to the next release.
    helm("install");
    helm("uninstall");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = variables(tools.get(Deployment.class, "devbuddy-operator"));
    // Those of the process are free ones.
    settings.remove("DEVBUDDY_HEALTH_PORT");
    settings.remove("DEVBUDDY_METRICS_PORT");
    settings.put(
        "KUBECONFIG", cluster.kubeconfigOf(tools.namespace(), "devbuddy-operator").toString());
    return settings;
  }

  private static Map<String, String> variables(Deployment deployment) {
    Map<String, String> variables = new HashMap<>();
    for (EnvVar variable :
        deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv()) {
      variables.put(variable.getName(), variable.getValue() == null ? "" : variable.getValue());
    }
    return variables;
  }

  private static String example(String notes) {
    Matcher block = Pattern.compile("(?s)<<'END'\\n(.*?)\\n +END\\n").matcher(notes);
    assertTrue(block.find(), notes);
    return block.group(1).stripIndent();
  }

  /** Takes over the CRD, which the rig has installed already, as docs/install.md tells. */
  private String install(String... options) {
    List<String> all = new ArrayList<>(List.of("--take-ownership", "--force-conflicts"));
    all.addAll(List.of(options));
    return helm("install", all.toArray(String[]::new));
  }

  private String helm(String action, String... options) {
    List<String> arguments = new ArrayList<>(List.of(action, "devbuddy"));
    if (!action.equals("uninstall")) {
      arguments.add(Helm.chart().toString());
    }
    arguments.add("--namespace=" + tools.namespace());
    arguments.add("--kubeconfig=" + cluster.adminKubeconfig());
    arguments.addAll(List.of(options));
    return Helm.succeed(home, arguments.toArray(String[]::new));
  }
}
