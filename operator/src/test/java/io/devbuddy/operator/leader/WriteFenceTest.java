package io.devbuddy.operator.leader;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteFenceTest {
  private static final HttpRequest READ = request("GET", "/api/v1/namespaces/team-a/services");
  private static final HttpRequest WRITE =
      request("PATCH", "/api/v1/namespaces/team-a/services/demo");
  private static final HttpRequest RENEWAL =
      request("PATCH", "/apis/coordination.k8s.io/v1/namespaces/system/leases/operator");
  private static final HttpRequest REVIEW =
      request("POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews");

  /** Near the end of the range, where the clock of some JVMs starts. */
  private long nanoTime = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();

  private final WriteFence fence = new WriteFence(Duration.ofSeconds(15), () -> nanoTime);

  @Test
  void letsOnlyReadsAndTheElectionPassBeforeThereIsALease() {
    assertDoesNotThrow(() -> pass(READ));
    assertDoesNotThrow(() -> pass(REVIEW));
    assertDoesNotThrow(() -> pass(RENEWAL));
    assertThrows(NotLeadingException.class, () -> pass(WRITE));
  }

  @Test
  void letsWritesPassUntilTheLeaseExpires() {
    renew(Duration.ZERO, 200);
    assertDoesNotThrow(() -> pass(WRITE));
    elapse(Duration.ofSeconds(14));
    assertDoesNotThrow(() -> pass(WRITE));
    elapse(Duration.ofSeconds(1));
    assertThrows(NotLeadingException.class, () -> pass(WRITE));
    assertDoesNotThrow(() -> pass(READ));
    renew(Duration.ZERO, 200);
    assertDoesNotThrow(() -> pass(WRITE));
  }

  @Test
  void leaseCountsFromWhenItsRenewalWasSent() {
    renew(Duration.ofSeconds(14), 201);
    assertDoesNotThrow(() -> pass(WRITE));
    elapse(Duration.ofSeconds(1));
    assertThrows(NotLeadingException.class, () -> pass(WRITE));
  }

  @Test
  void refusedRenewalIsNone() {
    renew(Duration.ZERO, 409);
    assertThrows(NotLeadingException.class, () -> pass(WRITE));
  }

  @Test
  void toFreeTheLeaseOpensNothing() {
    renew(Duration.ZERO, 200);
    fence.close();
    assertDoesNotThrow(() -> pass(RENEWAL));
    renew(Duration.ZERO, 200);
    assertThrows(NotLeadingException.class, () -> pass(WRITE));
    assertDoesNotThrow(() -> pass(READ));
  }

  private void renew(Duration answerAfter, int code) {
    pass(RENEWAL);
    elapse(answerAfter);
    fence.after(RENEWAL, new WebSocketUpgradeResponse(RENEWAL, code, Map.of()), (_, _) -> {});
  }

  private void elapse(Duration time) {
    nanoTime += time.toNanos();
  }

  private void pass(HttpRequest request) {
    fence.before(
        new StandardHttpRequest.Builder(),
        request,
        new Interceptor.RequestTags() {
          @Override
          public <T> T getTag(Class<T> type) {
            throw new AssertionError("nobody asks");
          }
        });
  }

  private static HttpRequest request(String method, String path) {
    return new StandardHttpRequest(
        Map.of(), URI.create("https://api.example.test" + path), method, "");
  }
}
