package io.devbuddy.executor.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code /health} (the process lives) and {@code /health/ready} (it can do its work). */
final class HealthHandler extends Handler.Wrapper {
  private final String codeBasePath;
  private final Readiness readiness;

  HealthHandler(String codeBasePath, Readiness readiness, Handler next) {
    super(next);
    this.codeBasePath = codeBasePath;
    this.readiness = readiness;
  }

  static boolean isHealthPath(String path) {
    return path.equals("/health") || path.startsWith("/health/");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    if (!isHealthPath(path)) {
      return super.handle(request, response, callback);
    }
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.getHeaders().put("Allow", "GET, HEAD");
      JsonReplies.send(response, callback, 405, JsonReplies.error("Method Not Allowed"));
      return true;
    }
    switch (path) {
      case "/health" -> {
        ObjectNode body =
            JsonReplies.object().put("status", "healthy").put("codeBasePath", codeBasePath);
        JsonReplies.send(response, callback, 200, body);
      }
      case "/health/ready" -> ready(response, callback);
      default -> JsonReplies.send(response, callback, 404, JsonReplies.error("Not Found"));
    }
    return true;
  }

  private void ready(Response response, Callback callback) {
    List<String> reasons = readiness.reasonsAgainst();
    if (reasons.isEmpty()) {
      JsonReplies.send(response, callback, 200, JsonReplies.object().put("status", "ready"));
      return;
    }
    ObjectNode body = JsonReplies.object().put("status", "not ready");
    var array = body.putArray("reasons");
    reasons.forEach(array::add);
    JsonReplies.send(response, callback, 503, body);
  }
}
