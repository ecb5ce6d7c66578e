package io.devbuddy.executor.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells of each request when it has been answered. */
final class RequestTally extends Handler.Wrapper {
  private final AnsweredRequests answered;

  RequestTally(AnsweredRequests answered, Handler next) {
    super(next);
    this.answered = answered;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Request.addCompletionListener(
        request, _ -> answered.answered(Request.getPathInContext(request), response.getStatus()));
    return super.handle(request, response, callback);
  }
}
