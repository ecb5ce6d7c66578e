package io.devbuddy.executor.http;

import io.devbuddy.executor.mcp.Principal;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Bounds the requests of each caller, known by name where callers prove who they are. */
final class RateGuard extends Handler.Wrapper {
  private final RateLimit limit;

  RateGuard(RateLimit limit, Handler next) {
    super(next);
    this.limit = limit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<Principal> caller = CallerGuard.principal(request);
    String client = caller.map(Principal::owner).orElseGet(() -> RateLimit.byAddress(request));
    String user = caller.map(Principal::name).orElse("unknown");
    return limit.refuses(request, response, callback, client, user)
        || super.handle(request, response, callback);
  }
}
