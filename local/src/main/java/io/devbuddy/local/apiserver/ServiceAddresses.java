package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives services a cluster IP, as clients expect one; nothing listens there. Thread-safe. */
final class ServiceAddresses {

  private final AtomicInteger next = new AtomicInteger(1);

  /** Keeps the address that the service has, else gives it a new one. */
  void assign(ObjectNode service, ObjectNode existing) {
    ObjectNode spec = service.withObjectProperty("spec");
    if (!spec.path("clusterIP").asText().isEmpty()
        || spec.path("type").asText().equals("ExternalName")) {
      return;
    }
    JsonNode before = existing.at("/spec/clusterIP");
    spec.put("clusterIP", before.asText().isEmpty() ? fresh() : before.asText());
  }

  private String fresh() {
    int number = next.getAndIncrement();
    return "10.96." + (number / 250 % 250) + "." + (number % 250 + 1);
  }
}
