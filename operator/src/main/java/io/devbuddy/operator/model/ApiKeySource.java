package io.devbuddy.operator.model;

import java.util.Optional;

/** Where the API key that clients must send comes from. */
public sealed interface ApiKeySource {
  /** Annotation of a workspace; another value than before asks for another key. */
  String ROTATE = "devbuddy.io/rotate-api-key";

  /** Clients need no key. */
  record Disabled() implements ApiKeySource {}

  /**
   * The operator makes a key and keeps it in a Secret of its own.
   *
   * @param rotation value of the annotation that asks for another key; empty without it
   */
  record Generated(Optional<String> rotation) implements ApiKeySource {}

  /**
   * A Secret of the user holds the key.
   *
   * @param secretName name of the Secret
   * @param key key in the Secret
   * @param rotationAsked whether the operator is asked for another key, which it cannot make
   */
  record Referenced(String secretName, String key, boolean rotationAsked) implements ApiKeySource {}
}
