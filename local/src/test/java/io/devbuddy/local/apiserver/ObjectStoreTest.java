package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {

  private static final ObjectKey KEY = new ObjectKey("configmaps", "default", "a");

  private final ObjectStore store = new ObjectStore();

  private void put(ObjectKey key) {
    store.put(key, Widgets.yaml("{metadata: {name: " + key.name() + "}}"));
  }

  @Test
  void listsOneNamespaceOrAll() {
    put(KEY);
    put(new ObjectKey("configmaps", "other", "b"));
    put(new ObjectKey("configmapsx", "default", "c"));
    assertEquals(1, store.list("configmaps", "default").objects().size());
    assertEquals(2, store.list("configmaps", "").objects().size());
    assertEquals(3, store.list("configmaps", "").version());
  }

  @Test
  void resumesAfterTheVersionThatTheWatchHasSeen() throws InterruptedException {
    put(KEY);
    put(KEY);
    store.remove(KEY);
    WatchQueue queue = new WatchQueue("configmaps", "");
    assertTrue(store.watchSince(queue, 1));
    assertEquals(
        List.of(StoreEvent.Change.MODIFIED, StoreEvent.Change.DELETED),
        List.of(
            queue.poll(Duration.ZERO).orElseThrow().change(),
            queue.poll(Duration.ZERO).orElseThrow().change()));
  }

  @Test
  void tellsAWatchOfAForgottenVersionToListAgain() throws Exception {
    for (int i = 0; i <= ObjectStore.HISTORY_LIMIT; i++) {
      put(KEY);
    }
    Clock clock = Clock.systemUTC();
    assertTrue(store.watchSince(new WatchQueue("configmaps", ""), 1));
    put(KEY);
    assertFalse(store.watchSince(new WatchQueue("configmaps", ""), 1));
    ApiRequest request = new ApiRequest("GET", "/", Map.of("resourceVersion", "1"), Map.of(), "");
    ResourceType type = new ResourceTypes().find("", "v1", "configmaps").orElseThrow();
    Reply reply =
        new WatchEndpoint(store, new Tables(clock), clock)
            .watch(request, type, Selection.of(request, ""));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ((Reply.Stream) reply).writer().writeTo(out);
    JsonNode event = Json.parse(out.toString(StandardCharsets.UTF_8), "application/json");
    assertEquals("ERROR", event.path("type").asText());
    assertEquals(410, event.at("/object/code").asInt());
  }

  @Test
  void givesUpOnAWatchThatIsTooSlow() {
    WatchQueue queue = new WatchQueue("configmaps", "");
    store.watchFromNow(queue);
    for (int i = 0; i <= 2 * ObjectStore.HISTORY_LIMIT; i++) {
      put(KEY);
    }
    assertTrue(queue.isOverflown());
  }
}
