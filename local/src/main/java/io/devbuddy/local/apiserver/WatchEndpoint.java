package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Watches: one JSON document a line, as changes happen.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes">
 *     Efficient detection of changes</a>
 */
final class WatchEndpoint {

  /** Also ends the watches of clients that have gone without a word. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final ObjectStore store;
  private final Tables tables;
  private final Clock clock;

  WatchEndpoint(ObjectStore store, Tables tables, Clock clock) {
    this.store = store;
    this.tables = tables;
    this.clock = clock;
  }

  Reply watch(ApiRequest request, ResourceType type, Selection selection) {
    if (request.isWebSocket()) {
      // WebSocket clients take a plain 200 as the sign to watch over HTTP instead.
      return new Reply.Text("");
    }
    Watch watch = new Watch(request, type, selection, since(request));
    return new Reply.Stream("application/json", out -> run(watch, out));
  }

  /** The version to start after; empty to start with a list of what there is. */
  private static Optional<Long> since(ApiRequest request) {
    return request.isSet("sendInitialEvents")
        ? Optional.empty()
        : request.number("resourceVersion").filter(version -> version > 0);
  }

  private record Watch(
      ApiRequest request, ResourceType type, Selection selection, Optional<Long> since) {

    Instant end(Instant now) {
      Duration wanted = request.number("timeoutSeconds").map(Duration::ofSeconds).orElse(LONGEST);
      return now.plus(wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST);
    }
  }

  private void run(Watch watch, OutputStream out) throws IOException, InterruptedException {
    WatchQueue queue =
        new WatchQueue(watch.type().qualifiedPlural(), watch.selection().namespace());
    try {
      if (watch.since().isPresent()) {
        if (!store.watchSince(queue, watch.since().get())) {
          expire(out, "too old resource version: " + watch.since().get());
          return;
        }
      } else {
        list(watch, store.watchFromNow(queue), out);
      }
      out.flush();
      deliver(watch, queue, out);
    } finally {
      store.unwatch(queue);
    }
  }

  private void list(Watch watch, ObjectStore.Snapshot snapshot, OutputStream out)
      throws IOException {
    for (ObjectNode object : snapshot.objects()) {
      if (watch.selection().matches(object)) {
        send(watch, "ADDED", object, out);
      }
    }
    if (watch.request().isSet("sendInitialEvents")) {
      ObjectNode bookmark =
          Json.object()
              .put("kind", watch.type().kind())
              .put("apiVersion", watch.type().apiVersion());
      ObjectMeta.of(bookmark)
          .put("resourceVersion", Long.toString(snapshot.version()))
          .putObject("annotations")
          .put("k8s.io/initial-events-end", "true");
      write("BOOKMARK", bookmark, out);
    }
  }

  private void deliver(Watch watch, WatchQueue queue, OutputStream out)
      throws IOException, InterruptedException {
    Instant end = watch.end(clock.instant());
    for (Instant now = clock.instant(); now.isBefore(end); now = clock.instant()) {
      if (queue.isOverflown()) {
        expire(out, "the watch fell too far behind");
        return;
      }
      Optional<StoreEvent> event = queue.poll(Duration.between(now, end));
      if (event.isPresent()) {
        deliver(watch, event.get(), out);
        out.flush();
      }
    }
  }

  /** An object that starts or stops to match is added to or deleted from what the client sees. */
  private void deliver(Watch watch, StoreEvent event, OutputStream out) throws IOException {
    boolean before =
        event.change() != StoreEvent.Change.ADDED && watch.selection().matches(event.previous());
    boolean after =
        event.change() != StoreEvent.Change.DELETED && watch.selection().matches(event.object());
    if (before && after) {
      send(watch, "MODIFIED", event.object(), out);
    } else if (after) {
      send(watch, "ADDED", event.object(), out);
    } else if (before) {
      send(watch, "DELETED", event.object(), out);
    }
  }

  private void send(Watch watch, String change, ObjectNode object, OutputStream out)
      throws IOException {
    JsonNode shown =
        Tables.isWanted(watch.request())
            ? tables.table(
                watch.type(), List.of(object), ObjectMeta.resourceVersion(object), watch.request())
            : watch.type().present(object);
    write(change, shown, out);
  }

  private static void expire(OutputStream out, String message) throws IOException {
    write("ERROR", StatusException.gone(message).status(), out);
    out.flush();
  }

  private static void write(String change, JsonNode object, OutputStream out) throws IOException {
    ObjectNode event = Json.object().put("type", change);
    event.set("object", object);
    out.write(Json.bytes(event));
    out.write('\n');
  }
}
