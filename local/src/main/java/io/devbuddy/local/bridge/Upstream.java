package io.devbuddy.local.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Sends HTTP requests to the server and says plainly what went wrong. Safe for many threads. */
final class Upstream {
  private static final int UNAUTHORIZED = 401;
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final HttpClient http;
  private final Destination destination;

  Upstream(HttpClient http, Destination destination) {
    this.http = http;
    this.destination = destination;
  }

  /** Posts a body; the answer's has to be closed. Ends early when the thread is interrupted. */
  HttpResponse<InputStream> post(Chunks body, Map<String, String> headers, Duration limit)
      throws BridgeFailure, InterruptedException {
    return post(
        BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(body.pieces()), body.size()),
        headers,
        limit);
  }

  HttpResponse<InputStream> post(BodyPublisher body, Map<String, String> headers, Duration limit)
      throws BridgeFailure, InterruptedException {
    Endpoint endpoint = destination.endpoint();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.url())
            .timeout(limit)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(body);
    headers.forEach(request::header);
    endpoint.apiKey().ifPresent(key -> request.header("X-API-Key", key));
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() == UNAUTHORIZED) {
        response.body().close();
        destination.doubted();
        throw new BridgeFailure(
            Reason.UNAUTHORIZED,
            "the server answered 401 Unauthorized: " + destination.keyAdvice(),
            UNAUTHORIZED);
      }
      return response;
    } catch (IOException e) {
      destination.doubted();
      throw failure(e);
    }
  }

  /** Ends a session, as far as the server knows such a thing. */
  void delete(Map<String, String> headers) throws InterruptedException {
    try {
      Endpoint endpoint = destination.endpoint();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(endpoint.url()).timeout(GOODBYE).DELETE();
      headers.forEach(request::header);
      endpoint.apiKey().ifPresent(key -> request.header("X-API-Key", key));
      http.send(request.build(), BodyHandlers.discarding());
    } catch (IOException | BridgeFailure e) {
      // It ends by itself then.
    }
  }

  /** Where requests go now, for messages; empty while that is not known. */
  String url() {
    try {
      return destination.endpoint().url().toString();
    } catch (BridgeFailure e) {
      return "";
    }
  }

  static BridgeFailure failure(IOException e) {
    String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return switch (e) {
      case ConnectException _ ->
          new BridgeFailure(Reason.UNREACHABLE, "the server cannot be reached (" + detail + ")", e);
      case java.net.http.HttpConnectTimeoutException _ ->
          new BridgeFailure(Reason.UNREACHABLE, "the server cannot be reached (" + detail + ")", e);
      case HttpTimeoutException _ ->
          new BridgeFailure(Reason.TIMED_OUT, "the server did not answer in time", e);
      case SSLException _ ->
          new BridgeFailure(
              Reason.UNREACHABLE,
              "no TLS connection: " + detail + "; --ca-file names a file of trusted issuers",
              e);
      default ->
          new BridgeFailure(
              Reason.CONNECTION_LOST,
              "the connection to the server broke before the answer ("
                  + detail
                  + "); whether the request was carried out is not known",
              e);
    };
  }
}
