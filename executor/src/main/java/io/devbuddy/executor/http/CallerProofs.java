package io.devbuddy.executor.http;

import io.devbuddy.executor.config.ApiKeys;
import io.devbuddy.executor.mcp.Principal;
import io.devbuddy.executor.token.TokenVerifier;
import io.devbuddy.executor.token.Verification;
import java.util.Optional;

/**
 * Judges what callers prove who they are by. An API key may come as a bearer token too.
 *
 * @param keys the API keys, if some are taken
 * @param tokens checks tokens, if some are taken
 */
record CallerProofs(Optional<ApiKeys> keys, Optional<TokenVerifier> tokens) {

  /** What became of it. */
  sealed interface Outcome {
    /** The caller is known. */
    record Known(Principal caller) implements Outcome {}

    /** There was no proof. */
    record Missing() implements Outcome {}

    /** The API key is none. */
    record WrongKey() implements Outcome {}

    /** There was a token, which does not let in. */
    record Token(Verification verification) implements Outcome {}
  }

  /**
   * Judges a request.
   *
   * @param key what the header for API keys holds
   * @param bearer what {@code Authorization: Bearer} holds
   */
  Outcome judge(Optional<String> key, Optional<String> bearer) {
    Optional<String> presented = key.or(() -> bearer);
    Optional<Principal> byKey =
        keys.flatMap(known -> presented.flatMap(known::principal))
            .map(name -> new Principal(Principal.Proof.API_KEY, name));
    if (byKey.isPresent()) {
      return new Outcome.Known(byKey.get());
    }
    if (keys.isPresent() && key.isPresent()) {
      return new Outcome.WrongKey();
    }
    if (bearer.isEmpty()) {
      return new Outcome.Missing();
    }
    return tokens
        .map(verifier -> judged(verifier.verify(bearer.get())))
        .orElseGet(Outcome.WrongKey::new);
  }

  private static Outcome judged(Verification verification) {
    return verification instanceof Verification.Verified(String name)
        ? new Outcome.Known(new Principal(Principal.Proof.TOKEN, name))
        : new Outcome.Token(verification);
  }
}
