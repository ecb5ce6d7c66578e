package io.devbuddy.executor.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Tells of each request when it has been answered, also of those that no handler gets to see. */
final class RequestTally implements RequestLog {
  private final AnsweredRequests answered;

  RequestTally(AnsweredRequests answered) {
    this.answered = answered;
  }

  @Override
  public void log(Request request, Response response) {
    answered.answered(Request.getPathInContext(request), response.getStatus());
  }
}
