package io.devbuddy.executor.config;

import java.util.Locale;
import java.util.Optional;

/** Where log records go besides standard output ({@code Logging:Forward}), and how. Immutable. */
public sealed interface LogForward {

  /** Who takes them. */
  Sink sink();

  /**
   * As syslog messages (RFC 5424) over TCP, each preceded by its length (RFC 6587).
   *
   * @param facility the facility of every message
   * @param appName names the sender; 1 to 48 visible ASCII characters
   */
  record Syslog(Sink sink, Facility facility, String appName) implements LogForward {}

  /**
   * As events of the Fluentd forward protocol (version 1), each batch confirmed by the sink.
   *
   * @param tag the tag of every event
   */
  record Fluentd(Sink sink, String tag) implements LogForward {}

  /**
   * Who takes the records.
   *
   * @param host a name or an address
   * @param port 1 to 65535
   * @param tls whether the connection is encrypted and the sink must prove its name
   * @param caFile the issuers that are trusted, without it those that Java trusts
   * @param spoolRecords how many records wait at most while the sink takes none
   */
  record Sink(
      String host,
      int port,
      boolean tls,
      Optional<CertificateFiles.Named> caFile,
      int spoolRecords) {

    /** Host and port, for messages. */
    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** Facilities of syslog that fit a server (RFC 5424, section 6.2.1). */
  enum Facility {
    /** Messages of users' programs. */
    USER(1),
    /** Messages of services of a system. */
    DAEMON(3),
    /** Messages about security. */
    AUTH(4),
    /** Messages about security that not everybody may read. */
    AUTHPRIV(10),
    /** For local use. */
    LOCAL0(16),
    /** For local use. */
    LOCAL1(17),
    /** For local use. */
    LOCAL2(18),
    /** For local use. */
    LOCAL3(19),
    /** For local use. */
    LOCAL4(20),
    /** For local use. */
    LOCAL5(21),
    /** For local use. */
    LOCAL6(22),
    /** For local use. */
    LOCAL7(23);

    private final int code;

    Facility(int code) {
      this.code = code;
    }

    /** The number that stands for it in a message. */
    public int code() {
      return code;
    }

    static Optional<Facility> of(String name) {
      for (Facility facility : values()) {
        if (facility.name().equals(name.toUpperCase(Locale.ROOT))) {
          return Optional.of(facility);
        }
      }
      return Optional.empty();
    }
  }
}
