package io.devbuddy.operator.model;

/** Where the API key that clients must send comes from. */
public sealed interface ApiKeySource {
  /** Clients need no key. */
  record Disabled() implements ApiKeySource {}

  /** The operator makes a key and keeps it in a Secret of its own. */
  record Generated() implements ApiKeySource {}

  /**
   * A Secret of the user holds the key.
   *
   * @param secretName name of the Secret
   * @param key key in the Secret
   */
  record Referenced(String secretName, String key) implements ApiKeySource {}
}
