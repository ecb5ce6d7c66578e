package io.devbuddy.operator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets an operator die right before its n-th write: neither that request nor any later one leaves
 * the process. What dies right after a write leaves the same behind as right before the next.
 */
final class CrashingClient implements Interceptor {
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final int fatalWrite;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile boolean crashed;

  CrashingClient(int fatalWrite) {
    this.fatalWrite = fatalWrite;
  }

  KubernetesClient open(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("crash", this))
        .build();
  }

  boolean crashed() {
    return crashed;
  }

  /** Returns how many writes were tried. */
  int writes() {
    return writes.get();
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (WRITES.contains(request.method()) && writes.incrementAndGet() == fatalWrite) {
      crashed = true;
    }
    if (crashed) {
      throw new IllegalStateException("this operator is dead");
    }
  }
}
