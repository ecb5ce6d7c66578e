package io.devbuddy.executor.mcp;

import io.devbuddy.executor.jsonrpc.RequestId;
import io.devbuddy.executor.process.Cancellation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that run now. Safe for use by any thread.
 *
 * <p>Clients number their requests themselves, so a request id alone does not say whose it is: only
 * calls of a session can be cancelled by message, and only from that session.
 */
final class InFlightCalls {
  private final Set<Cancellation> all = ConcurrentHashMap.newKeySet();
  private final Map<Key, Cancellation> bySession = new ConcurrentHashMap<>();

  private record Key(String sessionId, RequestId id) {}

  void begin(McpCall call, RequestId id) {
    all.add(call.cancellation());
    key(call, id).ifPresent(key -> bySession.put(key, call.cancellation()));
  }

  void end(McpCall call, RequestId id) {
    all.remove(call.cancellation());
    key(call, id).ifPresent(key -> bySession.remove(key, call.cancellation()));
  }

  /** Cancels the caller's own call of this id, if it runs here. */
  void cancel(McpCall call, RequestId id) {
    key(call, id).map(bySession::get).ifPresent(Cancellation::cancel);
  }

  void cancelAll() {
    all.forEach(Cancellation::cancel);
  }

  private static Optional<Key> key(McpCall call, RequestId id) {
    return call.caller().session().map(session -> new Key(session.id(), id));
  }
}
