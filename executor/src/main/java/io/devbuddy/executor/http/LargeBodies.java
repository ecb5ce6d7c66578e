package io.devbuddy.executor.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads a body that is said to be too large to its end before refusing it. Most clients look for an
 * answer only when they have sent everything, and a connection that is closed under them shows them
 * a fault of the network instead.
 */
final class LargeBodies extends Handler.Wrapper {
  /** A body that is so many times too large is not worth its transport. */
  private static final int HOPELESS = 16;

  private final long maxBytes;

  LargeBodies(long maxBytes, Handler next) {
    super(next);
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!isReadToItsEnd(request)) {
      return super.handle(request, response, callback);
    }
    Content.Source.consumeAll(
        request,
        Callback.from(
            () ->
                Response.writeError(
                    request,
                    response,
                    callback,
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    "a request may have at most " + maxBytes + " bytes"),
            callback::failed));
    return true;
  }

  private boolean isReadToItsEnd(Request request) {
    long length = request.getLength();
    return length > maxBytes
        && length <= HOPELESS * maxBytes
        && !request.getHeaders().contains(HttpHeader.EXPECT); // that client waits for the answer
  }
}
