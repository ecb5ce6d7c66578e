package io.devbuddy.operator.desired;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The level "restricted" of the Pod Security Standards (Kubernetes documentation, "Pod Security
 * Standards"), written from the standard and not from what the operator builds.
 */
public final class RestrictedPods {
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");
  private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

  private final List<String> broken = new ArrayList<>();
  private final JsonNode pod;

  private RestrictedPods(JsonNode pod) {
    this.pod = pod;
  }

  /** Returns every rule that the pod's specification breaks. */
  public static List<String> violations(JsonNode podSpec) {
    RestrictedPods rules = new RestrictedPods(podSpec);
    rules.check();
    return rules.broken;
  }

  private void check() {
    for (String namespace : List.of("hostNetwork", "hostPID", "hostIPC")) {
      require(!pod.path(namespace).asBoolean(), namespace);
    }
    for (JsonNode volume : pod.path("volumes")) {
      volume.properties().stream()
          .map(Map.Entry::getKey)
          .filter(name -> !name.equals("name"))
          .forEach(kind -> require(VOLUMES.contains(kind), "volume " + kind));
    }
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      for (JsonNode container : pod.path(list)) {
        container(container, list + " " + container.path("name").asText() + ": ");
      }
    }
  }

  private void container(JsonNode container, String where) {
    JsonNode own = container.path("securityContext");
    JsonNode shared = pod.path("securityContext");
    require(!own.path("privileged").asBoolean(), where + "privileged");
    require(
        own.path("allowPrivilegeEscalation").isBoolean()
            && !own.path("allowPrivilegeEscalation").asBoolean(),
        where + "allowPrivilegeEscalation");
    require(
        contains(own.at("/capabilities/drop"), "ALL")
            && (own.at("/capabilities/add").isEmpty()
                || own.at("/capabilities/add").toString().equals("[\"NET_BIND_SERVICE\"]")),
        where + "capabilities");
    require(either(own, shared, "runAsNonRoot").asBoolean(), where + "runAsNonRoot");
    require(
        !either(own, shared, "runAsUser").isNumber()
            || either(own, shared, "runAsUser").asLong() != 0,
        where + "runAsUser");
    require(
        SECCOMP.contains(either(own, shared, "seccompProfile").path("type").asText()),
        where + "seccompProfile");
    require(
        own.path("procMount").isMissingNode() || own.path("procMount").asText().equals("Default"),
        where + "procMount");
    for (JsonNode port : container.path("ports")) {
      require(port.path("hostPort").asInt() == 0, where + "hostPort");
    }
  }

  private static JsonNode either(JsonNode own, JsonNode shared, String field) {
    return own.has(field) ? own.path(field) : shared.path(field);
  }

  private static boolean contains(JsonNode list, String text) {
    for (JsonNode entry : list) {
      if (entry.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private void require(boolean kept, String rule) {
    if (!kept) {
      broken.add(rule);
    }
  }
}
