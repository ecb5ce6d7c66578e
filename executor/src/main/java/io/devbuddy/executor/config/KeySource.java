package io.devbuddy.executor.config;

import java.util.List;

/** A place where keys are kept; read again and again, so that they can be changed meanwhile. */
interface KeySource {
  /** The name of whoever presents one of its keys. */
  String principal();

  /**
   * Reads the keys that callers may present, the one that they should present first; none when
   * there is none any more.
   *
   * @throws ConfigException if they cannot be read or are none
   */
  List<ApiKey> read();
}
