package io.devbuddy.executor.http;

import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.ApiKeys;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.config.JwtConfig;
import io.devbuddy.executor.config.LimitsConfig;
import io.devbuddy.executor.jsonrpc.JsonRpcCodec;
import io.devbuddy.executor.mcp.McpDispatcher;
import io.devbuddy.executor.mcp.SessionTokens;
import io.devbuddy.executor.token.TokenVerifier;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;

/**
 * Puts the handlers together: arrival, log, host, origin, health, connections, caller, rate,
 * status, size, endpoint.
 */
public final class HttpStack {
  private static final int MAX_BODY_BYTES = 4 << 20;

  private HttpStack() {}

  /**
   * Starts to serve.
   *
   * @throws ListenException when a port cannot be used
   * @throws io.devbuddy.executor.config.ConfigException when the certificate cannot be used
   */
  public static McpHttpServer start(
      ExecutorConfig config,
      McpDispatcher dispatcher,
      SessionTokens tokens,
      Readiness readiness,
      StatusSource status,
      AuditTrail audit,
      AnsweredRequests answered) {
    LimitsConfig limits = config.server().limits();
    JsonRpcCodec codec = new JsonRpcCodec(MAX_BODY_BYTES);
    ClientWatch clients = new ClientWatch();
    RequestActivity activity = new RequestActivity(System::nanoTime);
    SizeLimitHandler sized = new SizeLimitHandler(MAX_BODY_BYTES, -1);
    sized.setHandler(
        new EndpointHandler(
            new McpEndpoint(codec, dispatcher, tokens), clients, activity, limits.requestTime()));
    Handler behindKey = new StatusHandler(status, activity, new LargeBodies(MAX_BODY_BYTES, sized));
    RateLimit rate =
        new RateLimit(new RequestRates(limits.requestsPerMinute(), System::nanoTime), audit);
    Handler authenticated = authenticated(config, audit, rate, new RateGuard(rate, behindKey));
    Connections connections =
        new Connections(
            limits.maxConnections(),
            limits.requestTime(),
            () -> answered.answered("", SlowRequestException.STATUS));
    Handler served = new ConnectionGuard(connections, authenticated);
    Handler health = new HealthHandler(config.workspace().toString(), readiness, served);
    var hosts = new HostGuard.AllowedHosts(config.server().allowedHosts());
    Handler guarded = new HostGuard(hosts, new OriginGuard(hosts, health));
    return McpHttpServer.start(
        config.server(),
        new ArrivalGuard(new RequestLog(guarded)),
        connections,
        clients,
        new RequestTally(answered));
  }

  private static Handler authenticated(
      ExecutorConfig config, AuditTrail audit, RateLimit rate, Handler next) {
    Optional<ApiKeys> keys = config.apiKey().keys();
    Optional<JwtConfig> jwt = config.jwt();
    if (keys.isEmpty() && jwt.isEmpty()) {
      return next;
    }
    Optional<TokenVerifier> tokens =
        jwt.map(issuer -> new TokenVerifier(issuer, Clock.systemUTC()));
    Handler guard = new CallerGuard(new CallerProofs(keys, tokens), jwt, audit, rate, next);
    return jwt.<Handler>map(issuer -> new ResourceMetadata(issuer, guard)).orElse(guard);
  }
}
