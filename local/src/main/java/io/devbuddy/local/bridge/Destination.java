package io.devbuddy.local.bridge;

/** Finds the endpoint, anew for each request, so that a key can change. Used by many threads. */
public interface Destination {
  /**
   * The endpoint of now.
   *
   * @throws BridgeFailure when it cannot be found; the message says what to do
   */
  Endpoint endpoint() throws BridgeFailure;

  /** Told when the endpoint did not answer or refused the key: what is remembered may be old. */
  void doubted();

  /** What the user can do about a refused key, as a sentence. */
  String keyAdvice();
}
