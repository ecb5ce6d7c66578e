package io.devbuddy.executor.token;

/** Why a token lets nobody in. The words hold nothing of the token and can be shown to callers. */
public enum TokenProblem {
  /** It is none, of another algorithm, or its signature is that of no key of the issuer. */
  INVALID("The token is not signed by a key of the issuer, or is no token"),
  /** Its time is over. */
  EXPIRED("The token has expired, or does not say when it does"),
  /** Its time has not come. */
  NOT_YET_VALID("The token is not valid yet"),
  /** Somebody else issued it. */
  WRONG_ISSUER("The token is of another issuer"),
  /** It is for another server. */
  WRONG_AUDIENCE("The token is for another audience"),
  /** It does not say whose it is. */
  NAMELESS("The token does not name its subject");

  private final String words;

  TokenProblem(String words) {
    this.words = words;
  }

  /** A sentence without its full stop. */
  public String words() {
    return words;
  }
}
