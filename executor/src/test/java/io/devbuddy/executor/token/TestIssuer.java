package io.devbuddy.executor.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.devbuddy.executor.config.JwtConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens on loopback, with a discovery document and a set of keys. */
public final class TestIssuer implements AutoCloseable {
  /** The audience of its usual tokens. */
  public static final String AUDIENCE = "https://devbuddy.test/";

  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile RSAKey key;
  private volatile boolean down;

  /** Starts with one key, {@code first}. */
  public TestIssuer() throws IOException, JOSEException {
    key = rsa("first");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange, "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url(), url())));
    server.createContext(
        "/keys",
        exchange -> {
          fetches.incrementAndGet();
          answer(exchange, new JWKSet(key).toString());
        });
    server.start();
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(down ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static RSAKey rsa(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).keyID(id).generate();
  }

  /** Where it is, and its name in tokens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  JwtConfig config() {
    return new JwtConfig(url(), AUDIENCE, Optional.empty(), "sub");
  }

  /** Answers no more, or again. */
  public void setDown(boolean down) {
    this.down = down;
  }

  /** How often its keys were fetched. */
  int fetches() {
    return fetches.get();
  }

  RSAKey key() {
    return key;
  }

  /** Signs by a new key from now on, and forgets the one before. */
  void rotate(String id) throws JOSEException {
    key = rsa(id);
  }

  /** What a usual token says: whose it is, for the usual audience, for five minutes. */
  public JWTClaimsSet.Builder claims(String subject) {
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .audience(AUDIENCE)
        .subject(subject)
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  /** A token by the key in use. */
  public String token(JWTClaimsSet claims) throws JOSEException {
    return token(claims, key);
  }

  static String token(JWTClaimsSet claims, RSAKey by) throws JOSEException {
    return signed(claims, JWSAlgorithm.RS256, by, new RSASSASigner(by));
  }

  static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWK named, JWSSigner signer)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(named.getKeyID()).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  /** A token by an elliptic key that the issuer does not know, under the name of one it knows. */
  String foreign(JWTClaimsSet claims) throws JOSEException {
    ECKey own = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
    return signed(claims, JWSAlgorithm.ES256, own, new ECDSASigner(own));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
