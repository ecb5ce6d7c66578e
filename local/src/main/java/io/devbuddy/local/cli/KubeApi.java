package io.devbuddy.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plain calls to a Kubernetes API server, for what the typed client does not offer: tables and
 * strict server-side apply.
 */
final class KubeApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TIMEOUT_SECONDS = 30;
  private static final String JSON_TYPE = "application/json";
  private static final String TABLE_TYPE =
      "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
  // JSON is YAML, so the body needs no other form.
  private static final String APPLY_TYPE = "application/apply-patch+yaml";
  private static final String APPLY_QUERY =
      "?fieldManager=devbuddy&fieldValidation=Strict&force=true";

  /** An answer of the API server. */
  record Answer(int status, JsonNode body) {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    boolean isNotFound() {
      return status == 404;
    }

    /** The server's explanation of a refusal. */
    String message() {
      String message = body.path("message").asText();
      return message.isEmpty() ? "HTTP status " + status : message;
    }
  }

  private final KubernetesClient client;

  KubeApi(KubernetesClient client) {
    this.client = client;
  }

  Answer get(String path) {
    return call("GET", path, JSON_TYPE, JSON_TYPE, "");
  }

  Answer table(String path) {
    return call("GET", path, TABLE_TYPE, JSON_TYPE, "");
  }

  /** Server-side apply that refuses unknown fields. */
  Answer apply(String path, JsonNode object) {
    return call("PATCH", path + APPLY_QUERY, JSON_TYPE, APPLY_TYPE, object.toString());
  }

  Answer delete(String path) {
    return call("DELETE", path, JSON_TYPE, JSON_TYPE, "{}");
  }

  private Answer call(String method, String path, String accept, String contentType, String body) {
    String server = client.getMasterUrl().toString();
    HttpRequest.Builder request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(server + (server.endsWith("/") ? "" : "/") + path)
            .header("Accept", accept);
    if (body.isEmpty()) {
      request.method(method, null, null);
    } else {
      request.method(method, contentType, body);
    }
    try {
      HttpResponse<String> response =
          client
              .getHttpClient()
              .sendAsync(request.build(), String.class)
              .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return new Answer(response.code(), json(Objects.requireNonNullElse(response.body(), "")));
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      String reason = Objects.requireNonNullElse(cause.getMessage(), "no connection");
      throw new CliFailure("the API server at " + server + " does not answer: " + reason, e);
    } catch (TimeoutException e) {
      throw new CliFailure(
          "the API server at " + server + " did not answer within " + TIMEOUT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliFailure("interrupted", e);
    }
  }

  private static JsonNode json(String body) {
    try {
      return body.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.objectNode().put("message", body.strip());
    }
  }
}
