package io.devbuddy.executor.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code GET /status}: what is enforced and what is going on, for who runs the server. */
final class StatusHandler extends Handler.Wrapper {
  private final StatusSource source;
  private final RequestActivity activity;

  StatusHandler(StatusSource source, RequestActivity activity, Handler next) {
    super(next);
    this.source = source;
    this.activity = activity;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals("/status")) {
      return super.handle(request, response, callback);
    }
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.getHeaders().put("Allow", "GET, HEAD");
      JsonReplies.send(response, callback, 405, JsonReplies.error("Method Not Allowed"));
      return true;
    }
    response.getHeaders().put("Cache-Control", "no-store");
    JsonReplies.send(response, callback, 200, source.report(activity.idle()));
    return true;
  }
}
