package io.devbuddy.executor.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers 503 on connections past the most that are served, and closes them. */
final class ConnectionGuard extends Handler.Wrapper {
  /** Until then another connection may have ended. */
  private static final int RETRY_SECONDS = 1;

  private final Connections connections;

  ConnectionGuard(Connections connections, Handler next) {
    super(next);
    this.connections = connections;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (connections.admit(WatchedEndPoint.of(request))) {
      return super.handle(request, response, callback);
    }
    response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    JsonReplies.send(response, callback, 503, JsonReplies.error("Too many connections"));
    return true;
  }
}
