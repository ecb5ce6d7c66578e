package io.devbuddy.local.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP requests into {@link ApiRequest}s and {@link Reply}s into responses. */
final class JettyGateway extends Handler.Abstract.NonBlocking {

  private static final Logger LOG = LoggerFactory.getLogger(JettyGateway.class);
  private static final int BODY_LIMIT_BYTES = 3 * 1024 * 1024;

  private final ApiRouter router;
  private final ExecutorService threads;

  JettyGateway(ApiRouter router, ExecutorService threads) {
    this.router = router;
    this.threads = threads;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    threads.execute(() -> serve(request, response, callback));
    return true;
  }

  private void serve(Request request, Response response, Callback callback) {
    try {
      write(answer(request), request, response);
      callback.succeeded();
    } catch (IOException | InterruptedException e) {
      // The client has gone or the server closes: nobody is left to tell.
      callback.failed(e);
    }
  }

  private Reply answer(Request request) throws IOException {
    try {
      return router.route(read(request));
    } catch (StatusException e) {
      return new Reply.Document(e.code(), e.status(), List.of());
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getDecodedPath(), e);
      StatusException failure = StatusException.internal();
      return new Reply.Document(failure.code(), failure.status(), List.of());
    }
  }

  private static ApiRequest read(Request request) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      String value = Optional.ofNullable(field.getValue()).orElse("");
      headers.merge(name, value, (first, second) -> first + "," + second);
    }
    Optional<String> refusal = LoopbackGuard.refusal(headers);
    if (refusal.isPresent()) {
      throw StatusException.forbidden(refusal.get());
    }
    Map<String, String> query = new LinkedHashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      query.put(field.getName(), field.getValue());
    }
    String path = Optional.ofNullable(request.getHttpURI().getDecodedPath()).orElse("/");
    return new ApiRequest(request.getMethod(), path, query, headers, body(request));
  }

  private static String body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(BODY_LIMIT_BYTES + 1);
      if (body.length > BODY_LIMIT_BYTES) {
        throw StatusException.tooLarge(BODY_LIMIT_BYTES);
      }
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private static void write(Reply reply, Request request, Response response)
      throws IOException, InterruptedException {
    switch (reply) {
      case Reply.Document document -> {
        response.setStatus(document.code());
        for (String warning : document.warnings()) {
          response
              .getHeaders()
              .add(
                  "Warning",
                  "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        send("application/json", Json.bytes(document.body()), response);
      }
      case Reply.Text text ->
          send("text/plain; charset=utf-8", text.body().getBytes(StandardCharsets.UTF_8), response);
      case Reply.Stream stream -> {
        // A watch or a followed log may be silent for long.
        request.addIdleTimeoutListener(_ -> false);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, stream.contentType());
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
          out.flush();
          stream.writer().writeTo(out);
        }
      }
    }
  }

  private static void send(String contentType, byte[] body, Response response) throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      out.write(body);
    }
  }
}
