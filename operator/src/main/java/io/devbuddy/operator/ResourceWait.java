package io.devbuddy.operator;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for an API server that can be reached and knows the custom resource. An operator that is
 * installed before its CRD, or starts before the network does, would otherwise end again and again,
 * at growing intervals.
 */
final class ResourceWait {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceWait.class);
  private static final int PAUSE_SECONDS = 2;

  private ResourceWait() {}

  /**
   * Asks until workspaces can be listed; every new reason why not is logged once.
   *
   * @param namespaces where workspaces are watched; empty for everywhere
   * @param stop ends the wait
   * @return false if it was ended
   */
  static boolean until(KubernetesClient client, Set<String> namespaces, CountDownLatch stop)
      throws InterruptedException {
    String told = "";
    while (true) {
      String problem = problem(client, namespaces);
      if (problem.isEmpty()) {
        return true;
      }
      if (!problem.equals(told)) {
        LOG.warn("{}; the operator waits", problem);
        told = problem;
      }
      if (stop.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
        return false;
      }
    }
  }

  private static String problem(KubernetesClient client, Set<String> namespaces) {
    var workspaces = client.resources(DevBuddyWorkspace.class);
    var first = new ListOptionsBuilder().withLimit(1L).build();
    try {
      if (namespaces.isEmpty()) {
        workspaces.inAnyNamespace().list(first);
      } else {
        workspaces.inNamespace(namespaces.iterator().next()).list(first);
      }
      return "";
    } catch (KubernetesClientException e) {
      return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
          ? "The API server does not know devbuddyworkspaces.devbuddy.io; install the CRD of"
              + " crds/yaml"
          : "Workspaces cannot be listed: " + e.getMessage();
    }
  }
}
