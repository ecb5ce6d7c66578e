package io.devbuddy.executor.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads requests for {@code /} to the MCP endpoint and answers 404 to all others. */
final class EndpointHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointHandler.class);

  /** Where the transport before streamable HTTP had its two ends. */
  private static final Set<String> OLD_TRANSPORT = Set.of("/sse", "/message");

  private final McpEndpoint endpoint;
  private final ClientWatch clients;
  private final RequestActivity activity;
  private final Duration requestTime;

  EndpointHandler(
      McpEndpoint endpoint, ClientWatch clients, RequestActivity activity, Duration requestTime) {
    this.requestTime = requestTime;
    this.activity = activity;
    this.endpoint = endpoint;
    this.clients = clients;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (OLD_TRANSPORT.contains(path)) {
      JsonReplies.send(
          response,
          callback,
          410,
          JsonReplies.error(
              "The HTTP+SSE transport of 2024-11-05 is not served: use streamable HTTP, with POST"
                  + " to /"));
      return true;
    }
    if (!path.equals("/")) {
      JsonReplies.send(response, callback, 404, JsonReplies.error("Not Found"));
      return true;
    }
    JettyExchange exchange = new JettyExchange(request, response, requestTime);
    // A command may be silent for longer than a connection may be idle.
    request.addIdleTimeoutListener(timeout -> !exchange.isBodyRead());
    request.addFailureListener(failure -> exchange.cancellation().cancel());
    try (RequestActivity.Use _ = activity.begin(exchange.header("User-Agent"));
        ClientWatch.Watched _ = clients.watch(request, exchange.cancellation())) {
      endpoint.serve(exchange);
      callback.succeeded();
    } catch (SlowRequestException e) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
      JsonReplies.send(
          response,
          callback,
          SlowRequestException.STATUS,
          JsonReplies.error(SlowRequestException.WORDS));
    } catch (IOException e) {
      exchange.cancellation().cancel();
      LOG.debug("a client went away", e);
      callback.failed(e);
    }
    return true;
  }
}
