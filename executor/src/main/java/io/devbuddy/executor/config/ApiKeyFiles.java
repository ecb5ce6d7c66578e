package io.devbuddy.executor.config;

import java.util.Optional;

/** Where keys are kept; read again and again, so that they can be changed while the server runs. */
interface ApiKeyFiles {
  /**
   * Reads the key that callers should send.
   *
   * @throws ConfigException if it cannot be read or is none
   */
  ApiKey current();

  /**
   * Reads the key that callers may still send; empty when there is none.
   *
   * @throws ConfigException if there is one that cannot be read or is none
   */
  Optional<ApiKey> previous();
}
