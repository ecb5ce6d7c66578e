package io.devbuddy.operator.model;

import java.util.Optional;

/** Who gets the executor's log besides its container. */
public sealed interface LogSink {
  /** Who it is, and how to reach it. */
  Address address();

  /** A syslog server. */
  record Syslog(Address address) implements LogSink {}

  /**
   * A Fluentd.
   *
   * @param tag the tag of every event
   */
  record Fluentd(Address address, String tag) implements LogSink {}

  /**
   * How to reach a sink.
   *
   * @param host name or address
   * @param port TCP port
   * @param tls whether the connection is encrypted
   * @param ca the issuers that are trusted; empty for those that Java trusts
   */
  record Address(String host, int port, boolean tls, Optional<CaSecret> ca) {}

  /**
   * Certificates of issuers.
   *
   * @param name name of the Secret
   * @param key key in it
   */
  record CaSecret(String name, String key) {}

  /** The word for it in the executor's settings. */
  default String protocol() {
    return switch (this) {
      case Syslog _ -> "Syslog";
      case Fluentd _ -> "Fluentd";
    };
  }

  /** The field of the specification that describes it. */
  default String field() {
    return switch (this) {
      case Syslog _ -> "spec.logging.forward.syslog";
      case Fluentd _ -> "spec.logging.forward.fluentd";
    };
  }
}
