package io.devbuddy.operator.leader;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Lets no write leave the process while its Lease may have expired. The election alone notices a
 * loss at its next renewal; a process that was paused meanwhile would go on writing until then.
 *
 * <p>A Lease counts from when its renewal was sent, on the monotonic clock. Thread-safe.
 */
final class WriteFence implements Interceptor {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String LEASES = "/apis/coordination.k8s.io/v1/";

  /** A leader asks what it may do before it has a Lease; nothing is stored. */
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/";

  private final long leaseNanos;
  private final LongSupplier nanoTime;

  // Only the election writes Leases, one request after the other.
  private volatile long sent;
  private volatile long validUntil;
  private volatile boolean held;
  private volatile boolean closed;

  WriteFence(Duration lease, LongSupplier nanoTime) {
    this.leaseNanos = lease.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Lets no write pass from now on, whatever becomes of the Lease: to free it is no renewal. */
  void close() {
    closed = true;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (isLeaseWrite(request)) {
      sent = nanoTime.getAsLong();
    } else if (!isHarmless(request) && !isOpen()) {
      throw new NotLeadingException();
    }
  }

  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    if (isLeaseWrite(request) && response.isSuccessful()) {
      validUntil = sent + leaseNanos;
      held = true;
    }
  }

  private boolean isOpen() {
    return held && !closed && nanoTime.getAsLong() - validUntil < 0;
  }

  private static boolean isLeaseWrite(HttpRequest request) {
    return !READS.contains(request.method()) && request.uri().getPath().startsWith(LEASES);
  }

  private static boolean isHarmless(HttpRequest request) {
    return READS.contains(request.method()) || request.uri().getPath().startsWith(REVIEWS);
  }
}
