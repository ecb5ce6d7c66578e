package io.devbuddy.operator;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A mock API server that knows the CRD and answers server-side apply by merging: enough to run the
 * operator, no proof of how a real API server resolves conflicts or removes fields.
 */
final class TestApiServer implements AutoCloseable {
  private final ApplyingDispatcher dispatcher = new ApplyingDispatcher();
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
  private final KubernetesClient client;

  TestApiServer() {
    server.init();
    client = server.createClient();
    try (InputStream yaml =
        DevBuddyWorkspace.class.getResourceAsStream(DevBuddyWorkspace.CRD_RESOURCE)) {
      client.load(yaml).create();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KubernetesClient client() {
    return client;
  }

  /** Returns every request so far that could have changed something, as "METHOD path". */
  List<String> writes() {
    return List.copyOf(dispatcher.writes);
  }

  void forgetWrites() {
    dispatcher.writes.clear();
  }

  /**
   * Answers reads of that path only when the latch is down; the first counts {@code asked} down.
   */
  void hold(String path, CountDownLatch asked, CountDownLatch answered) {
    dispatcher.hold = new Hold(path, asked, answered);
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }

  private record Hold(String path, CountDownLatch asked, CountDownLatch answered) {}

  private static final class ApplyingDispatcher extends KubernetesCrudDispatcher {
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile @Nullable Hold hold;

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      if (request.method() == HttpMethod.GET) {
        Hold held = hold;
        if (held != null && request.getPath().equals(held.path)) {
          held.asked.countDown();
          await().atMost(OperatorFixture.PATIENCE).until(() -> held.answered.getCount() == 0);
        }
        return super.dispatch(request);
      }
      String path = request.getPath().replaceFirst("\\?.*", "");
      writes.add(request.method() + " " + path);
      String type = request.getHeader("Content-Type");
      return request.method() == HttpMethod.PATCH && type != null && type.contains("apply-patch")
          ? apply(request, path)
          : super.dispatch(request);
    }

    private synchronized MockResponse apply(RecordedRequest request, String path) {
      MockResponse existing = handleGet(path.replaceFirst("/status$", ""));
      if (existing.code() == 404) {
        return handleCreate(
            with(
                request, HttpMethod.POST, path.replaceFirst("/[^/]+$", ""), request.getUtf8Body()));
      }
      ObjectNode merged =
          Serialization.unmarshal(
              new String(existing.getBody().getBytes(), StandardCharsets.UTF_8), ObjectNode.class);
      merge(merged, Serialization.unmarshal(request.getUtf8Body(), ObjectNode.class));
      return handleUpdate(with(request, HttpMethod.PUT, path, Serialization.asJson(merged)));
    }

    private static RecordedRequest with(
        RecordedRequest request, HttpMethod method, String path, String body) {
      return new RecordedRequest(
          request.getHttpVersion(),
          method,
          path,
          request.getHeaders(),
          new Buffer(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void merge(ObjectNode target, JsonNode source) {
      source
          .propertyStream()
          .forEach(field -> {
            if (target.get(field.getKey()) instanceof ObjectNode child
                && field.getValue().isObject()) {
              merge(child, field.getValue());
            } else {
              target.set(field.getKey(), field.getValue());
            }
          });
    }
  }
}
