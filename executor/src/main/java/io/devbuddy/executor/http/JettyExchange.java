package io.devbuddy.executor.http;

import io.devbuddy.executor.mcp.Principal;
import io.devbuddy.executor.process.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** An exchange of Jetty's. */
final class JettyExchange implements HttpExchange {
  private final Request request;
  private final Response response;
  private final Cancellation cancellation = new Cancellation();
  private volatile boolean bodyRead;

  JettyExchange(Request request, Response response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  @Override
  public Optional<Principal> principal() {
    return CallerGuard.principal(request);
  }

  @Override
  public byte[] body() throws IOException {
    ByteBuffer buffer = Content.Source.asByteBuffer(request);
    byte[] body = new byte[buffer.remaining()];
    buffer.get(body);
    bodyRead = true;
    return body;
  }

  boolean isBodyRead() {
    return bodyRead;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public void reply(HttpReply reply) throws IOException {
    response.setStatus(reply.status());
    reply.headers().forEach(response.getHeaders()::put);
    if (!reply.body().isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    }
    if (!TextBody.isShort(reply.body())) {
      TextBody.writeLast(response, reply.body());
      return;
    }
    ByteBuffer body = StandardCharsets.UTF_8.encode(reply.body());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
    Content.Sink.write(response, true, body);
  }

  @Override
  public EventStream stream(Map<String, String> headers) {
    response.setStatus(200);
    headers.forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache,no-store");
    // Proxies that gather a whole answer would defeat the stream.
    response.getHeaders().put("X-Accel-Buffering", "no");
    return new JettyEventStream();
  }

  private final class JettyEventStream implements EventStream {
    @Override
    public void comment() throws IOException {
      Content.Sink.write(response, false, StandardCharsets.UTF_8.encode(":\n\n"));
    }

    @Override
    public void event(String data) throws IOException {
      Content.Sink.write(response, false, StandardCharsets.UTF_8.encode(text(data)));
    }

    @Override
    public void last(String data) throws IOException {
      TextBody.writeLast(response, text(data));
    }

    private static String text(String data) {
      return "event: message\ndata: " + data + "\n\n";
    }
  }
}
