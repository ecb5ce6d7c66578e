package io.devbuddy.executor.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.devbuddy.executor.config.JwtConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which tokens let in, and what is said of those that do not. */
class TokenVerifierTest {
  private TestIssuer issuer;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer();
    verifier = new TokenVerifier(issuer.config(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private static Date in(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private void rejects(TokenProblem problem, String token) {
    assertEquals(new Verification.Rejected(problem), verifier.verify(token));
  }

  private void rejects(TokenProblem problem, JWTClaimsSet.Builder claims) throws Exception {
    rejects(problem, issuer.token(claims.build()));
  }

  @Test
  void aGoodTokenLetsInUnderItsSubject() throws Exception {
    assertEquals(
        new Verification.Verified("ann"),
        verifier.verify(issuer.token(issuer.claims("ann").build())));
    verifier.verify(issuer.token(issuer.claims("bob").build()));
    assertEquals(1, issuer.fetches(), "the keys are kept");
  }

  @Test
  void theNameMayBeAnotherClaimAndTheAudienceOneOfSeveral() throws Exception {
    JwtConfig config =
        new JwtConfig(
            issuer.url(),
            TestIssuer.AUDIENCE,
            Optional.of(URI.create(issuer.url() + "/keys")),
            "preferred_username");
    TokenVerifier byUserName = new TokenVerifier(config, Clock.systemUTC());
    JWTClaimsSet.Builder claims =
        issuer.claims("4711").audience(List.of("https://other.test", TestIssuer.AUDIENCE));
    assertEquals(
        new Verification.Rejected(TokenProblem.NAMELESS),
        byUserName.verify(issuer.token(claims.build())));
    assertEquals(
        new Verification.Verified("ann"),
        byUserName.verify(issuer.token(claims.claim("preferred_username", "ann").build())));
  }

  @Test
  void accessTokensMaySayWhatTheyAreAndOtherTypesAreNone() throws Exception {
    RSAKey key = issuer.key();
    for (String type : List.of("at+jwt", "JWT", "dpop+jwt")) {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.PS256)
                  .type(new JOSEObjectType(type))
                  .keyID(key.getKeyID())
                  .build(),
              issuer.claims("ann").build());
      token.sign(new RSASSASigner(key));
      Verification expected =
          type.startsWith("dpop")
              ? new Verification.Rejected(TokenProblem.INVALID)
              : new Verification.Verified("ann");
      assertEquals(expected, verifier.verify(token.serialize()), type);
    }
  }

  @Test
  void timesCountWithLittleSkew() throws Exception {
    rejects(TokenProblem.EXPIRED, issuer.claims("ann").expirationTime(in(-35)));
    rejects(TokenProblem.EXPIRED, issuer.claims("ann").expirationTime(null));
    rejects(TokenProblem.NOT_YET_VALID, issuer.claims("ann").notBeforeTime(in(60)));
    assertEquals(
        new Verification.Verified("ann"),
        verifier.verify(
            issuer.token(
                issuer.claims("ann").expirationTime(in(-15)).notBeforeTime(in(15)).build())));
  }

  @Test
  void tokensForOthersLetNobodyIn() throws Exception {
    rejects(TokenProblem.WRONG_AUDIENCE, issuer.claims("ann").audience("https://other.test"));
    rejects(TokenProblem.WRONG_AUDIENCE, issuer.claims("ann").audience((String) null));
    rejects(TokenProblem.WRONG_ISSUER, issuer.claims("ann").issuer(issuer.url() + "/"));
    rejects(TokenProblem.WRONG_ISSUER, issuer.claims("ann").issuer(null));
  }

  @Test
  void tokensWithoutAUsableNameLetNobodyIn() throws Exception {
    rejects(TokenProblem.NAMELESS, issuer.claims(" "));
    rejects(TokenProblem.NAMELESS, issuer.claims("a\nb"));
    rejects(TokenProblem.NAMELESS, issuer.claims("a".repeat(257)));
    rejects(TokenProblem.NAMELESS, issuer.claims("ann").subject(null));
  }

  @Test
  void unsignedTokensLetNobodyIn() {
    rejects(TokenProblem.INVALID, new PlainJWT(issuer.claims("ann").build()).serialize());
  }

  @Test
  void thePublicKeyIsNoSharedSecret() throws Exception {
    JWTClaimsSet claims = issuer.claims("ann").build();
    RSAKey key = issuer.key();
    byte[] pem =
        ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(key.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (byte[] secret : List.of(pem, key.toRSAPublicKey().getEncoded())) {
      rejects(
          TokenProblem.INVALID,
          TestIssuer.signed(claims, JWSAlgorithm.HS256, key, new MACSigner(secret)));
    }
  }

  @Test
  void signaturesOfOthersAndChangedTokensLetNobodyIn() throws Exception {
    JWTClaimsSet claims = issuer.claims("ann").build();
    RSAKey other = new RSAKeyGenerator(2048).keyID(issuer.key().getKeyID()).generate();
    rejects(TokenProblem.INVALID, TestIssuer.token(claims, other));
    rejects(TokenProblem.INVALID, issuer.foreign(claims));
    String[] good = issuer.token(claims).split("\\.", -1);
    String[] better = issuer.token(issuer.claims("root").build()).split("\\.", -1);
    rejects(TokenProblem.INVALID, good[0] + "." + better[1] + "." + good[2]);
    rejects(TokenProblem.INVALID, good[0] + "." + good[1] + ".");
    for (String nonsense : List.of("", ".", "..", "a.b.c", "s3cret", "a.b.c.d.e")) {
      rejects(TokenProblem.INVALID, nonsense);
    }
  }

  @Test
  void aNewKeyOfTheIssuerIsTakenAtOnceAndTheOldOneNoMore() throws Exception {
    String before = issuer.token(issuer.claims("ann").build());
    assertEquals(new Verification.Verified("ann"), verifier.verify(before));
    issuer.rotate("second");
    assertEquals(
        new Verification.Verified("bob"),
        verifier.verify(issuer.token(issuer.claims("bob").build())));
    rejects(TokenProblem.INVALID, before);
  }

  @Test
  void inventedKeysDoNotMakeTheServerFetchAndFetch() throws Exception {
    verifier.verify(issuer.token(issuer.claims("ann").build()));
    for (int i = 0; i < 20; i++) {
      RSAKey invented = new RSAKey.Builder(issuer.key()).keyID("invented " + i).build();
      rejects(TokenProblem.INVALID, TestIssuer.token(issuer.claims("ann").build(), invented));
    }
    assertTrue(issuer.fetches() <= 3, issuer.fetches() + " fetches");
    assertEquals(
        new Verification.Verified("ann"),
        verifier.verify(issuer.token(issuer.claims("ann").build())));
  }

  @Test
  void withoutTheKeysOfTheIssuerNothingCanBeSaid() throws Exception {
    issuer.setDown(true);
    String token = issuer.token(issuer.claims("ann").build());
    for (int i = 0; i < 5; i++) {
      assertEquals(new Verification.Unknowable(), verifier.verify(token));
    }
  }

  @Test
  void knownKeysOutliveAnIssuerThatIsDown() throws Exception {
    String token = issuer.token(issuer.claims("ann").build());
    verifier.verify(token);
    issuer.setDown(true);
    assertEquals(new Verification.Verified("ann"), verifier.verify(token));
  }

  @Test
  void aDiscoveryDocumentOfAnotherIssuerIsNotTrusted() throws Exception {
    // Asked at the same place, which names itself without the slash.
    String alias = issuer.url() + "/";
    String token = issuer.token(issuer.claims("ann").issuer(alias).build());
    assertEquals(
        new Verification.Unknowable(),
        new TokenVerifier(
                new JwtConfig(alias, TestIssuer.AUDIENCE, Optional.empty(), "sub"),
                Clock.systemUTC())
            .verify(token));
    Optional<URI> keys = Optional.of(URI.create(issuer.url() + "/keys"));
    assertEquals(
        new Verification.Verified("ann"),
        new TokenVerifier(new JwtConfig(alias, TestIssuer.AUDIENCE, keys, "sub"), Clock.systemUTC())
            .verify(token));
  }
}
