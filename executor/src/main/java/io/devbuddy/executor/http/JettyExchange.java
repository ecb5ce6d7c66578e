package io.devbuddy.executor.http;

import io.devbuddy.executor.mcp.Principal;
import io.devbuddy.executor.process.Cancellation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Promise;

/** An exchange of Jetty's. */
final class JettyExchange implements HttpExchange {
  private final Request request;
  private final Response response;
  private final Duration requestTime;
  private final Cancellation cancellation = new Cancellation();
  private volatile boolean bodyRead;

  /**
   * Makes one.
   *
   * @param requestTime how long the request may take to arrive
   */
  JettyExchange(Request request, Response response, Duration requestTime) {
    this.requestTime = requestTime;
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
    var whole = new Promise.Completable<ByteBuffer>();
    Content.Source.asByteBuffer(request, whole);
    long left = requestTime.toNanos() - (System.nanoTime() - request.getBeginNanoTime());
    try {
      ByteBuffer buffer = whole.get(left, TimeUnit.NANOSECONDS);
      byte[] body = new byte[buffer.remaining()];
      buffer.get(body);
      bodyRead = true;
      WatchedEndPoint.of(request).wholeArrived();
      return body;
    } catch (TimeoutException e) {
      throw new SlowRequestException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while a request arrived");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IOException("a request did not arrive as a whole", e.getCause());
    }
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
