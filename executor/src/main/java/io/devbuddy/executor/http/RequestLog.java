package io.devbuddy.executor.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each request at its end, at Information of the web layer's category. */
final class RequestLog extends Handler.Wrapper {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  RequestLog(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (LOG.isInfoEnabled()) {
      Request.addCompletionListener(
          request,
          failure ->
              LOG.info(
                  "{} {} from {} answered {} after {} ms",
                  request.getMethod(),
                  Request.getPathInContext(request),
                  Request.getRemoteAddr(request),
                  response.getStatus(),
                  TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime())));
    }
    return super.handle(request, response, callback);
  }
}
