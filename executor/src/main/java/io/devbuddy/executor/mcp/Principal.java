package io.devbuddy.executor.mcp;

/**
 * Who a caller has proved to be.
 *
 * @param proof by what
 * @param name the name of the key, or the one that the token states
 */
public record Principal(Proof proof, String name) {
  /** What callers prove who they are by. */
  public enum Proof {
    /** An API key. */
    API_KEY,
    /** A token of the configured issuer. */
    TOKEN
  }

  /** Whom commands belong to: nobody can reach those of a key by a token of the same name. */
  public String owner() {
    return proof + ":" + name;
  }
}
