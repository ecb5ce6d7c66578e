package io.devbuddy.executor.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.JwtConfig;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells clients where to get a token: OAuth 2.0 Protected Resource Metadata (RFC 9728), as MCP's
 * authorization has it since 2025-06-18.
 */
final class ResourceMetadata extends Handler.Wrapper {
  private static final String PATH = "/.well-known/oauth-protected-resource";

  private final JwtConfig config;

  ResourceMetadata(JwtConfig config, Handler next) {
    super(next);
    this.config = config;
  }

  /** Where the metadata is, as the client of a request may ask for it. */
  static String url(JwtConfig config, Request request) {
    return base(config, request) + PATH;
  }

  /**
   * The server as clients see it. An audience that is a URL says so itself; without one it is what
   * the client has asked for.
   */
  private static String base(JwtConfig config, Request request) {
    HttpURI asked = request.getHttpURI();
    return resource(config)
        .map(url -> url.getScheme() + "://" + url.getRawAuthority())
        .orElseGet(() ->
            HttpURI.from(
                    asked.getScheme(),
                    Request.getServerName(request),
                    Request.getServerPort(request),
                    null)
                .asString());
  }

  private static Optional<URI> resource(JwtConfig config) {
    return JwtConfig.usable(config.audience());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals(PATH)) {
      return super.handle(request, response, callback);
    }
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.getHeaders().put("Allow", "GET, HEAD");
      JsonReplies.send(response, callback, 405, JsonReplies.error("Method Not Allowed"));
      return true;
    }
    ObjectNode body =
        JsonReplies.object()
            .put(
                "resource",
                resource(config).map(URI::toString).orElseGet(() -> base(config, request) + "/"));
    body.putArray("authorization_servers").add(config.issuer());
    body.putArray("bearer_methods_supported").add("header");
    JsonReplies.send(response, callback, 200, body.put("resource_name", "DevBuddy"));
    return true;
  }
}
