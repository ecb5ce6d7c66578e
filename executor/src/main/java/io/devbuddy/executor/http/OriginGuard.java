package io.devbuddy.executor.http;

import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers 403 to browsers that come from a foreign site (MCP 2025-11-25: transports, security
 * warning). Known are loopback and the names in {@code AllowedHosts}; {@code *} there does not
 * count, because a name that was rebound to this server is one of any.
 */
final class OriginGuard extends Handler.Wrapper {
  private final HostGuard.AllowedHosts hosts;

  OriginGuard(HostGuard.AllowedHosts hosts, Handler next) {
    super(next);
    this.hosts = hosts;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin == null || isKnown(origin)) {
      return super.handle(request, response, callback);
    }
    JsonReplies.send(response, callback, 403, JsonReplies.error("Origin is not allowed"));
    return true;
  }

  private boolean isKnown(String origin) {
    return host(origin)
        .map(HostGuard.AllowedHosts::normalized)
        .filter(host -> isLoopback(host) || hosts.contains(host))
        .isPresent();
  }

  private static Optional<String> host(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
