package io.devbuddy.executor.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells a connection when the head of a request is there, and when it was answered. */
final class ArrivalGuard extends Handler.Wrapper {
  ArrivalGuard(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    WatchedEndPoint connection = WatchedEndPoint.of(request);
    connection.headArrived();
    Request.addCompletionListener(request, _ -> connection.answered());
    return super.handle(request, response, callback);
  }
}
