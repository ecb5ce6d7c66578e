package io.devbuddy.executor.tool;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.process.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplyMemoryTest {
  private static final long LARGE = 1 << 20;

  private final ReplyMemory memory = new ReplyMemory(8 << 20);
  private final ReplyMemory.Lease first = new ReplyMemory.Lease();
  private final ReplyMemory.Lease second = new ReplyMemory.Lease();
  private final Cancellation cancellation = new Cancellation();

  @Test
  void aLargeReplyWaitsUntilTheOneBeforeItWasSent() throws Exception {
    // More than there is at all: it gets everything.
    assertTrue(memory.reserve(first, LARGE, cancellation));
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> memory.reserve(second, LARGE, cancellation));
    ReplyMemory.Lease small = new ReplyMemory.Lease();
    assertTrue(memory.reserve(small, 1000, cancellation), "small ones do not wait");
    assertFalse(waiting.isDone());
    first.close();
    first.close();
    assertTrue(waiting.get(5, TimeUnit.SECONDS));
    assertFalse(
        CompletableFuture.supplyAsync(() -> memory.reserve(second, LARGE, cancellation))
            .get(5, TimeUnit.SECONDS),
        "a request does not wait for itself");
    second.close();
    assertTrue(memory.reserve(first, LARGE, cancellation));
  }

  @Test
  void aCancelledOneStopsWaiting() throws Exception {
    assertTrue(memory.reserve(first, LARGE, new Cancellation()));
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> memory.reserve(second, LARGE, cancellation));
    cancellation.cancel();
    assertFalse(waiting.get(5, TimeUnit.SECONDS));
  }
}
