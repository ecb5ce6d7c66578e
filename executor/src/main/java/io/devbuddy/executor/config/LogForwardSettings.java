package io.devbuddy.executor.config;

import io.devbuddy.executor.config.LogForward.Facility;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Logging:Forward}. */
final class LogForwardSettings {
  private static final String SECTION = "Logging:Forward:";
  private static final int DEFAULT_SPOOL = 10_000;
  private static final int MIN_SPOOL = 100;
  private static final int MAX_SPOOL = 1_000_000;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");
  private static final Pattern APP_NAME = Pattern.compile("[!-~]{1,48}");
  private static final Pattern TAG = Pattern.compile("[!-~]{1,128}");

  private final ConfigReader reader;

  private LogForwardSettings(ConfigReader reader) {
    this.reader = reader;
  }

  /** What the settings want; empty when nothing is forwarded. */
  static Optional<LogForward> of(ConfigReader reader) {
    return new LogForwardSettings(reader).read();
  }

  private Optional<LogForward> read() {
    Optional<Setting.Scalar> protocol = given("Protocol");
    Optional<Setting.Scalar> host = given("Host");
    boolean tls = reader.bool(SECTION + "Tls", false);
    Optional<Setting.Scalar> caFile = given("CaFile");
    int port = reader.integer(SECTION + "Port", 0, 1, 65_535);
    int spool = reader.integer(SECTION + "SpoolRecords", DEFAULT_SPOOL, MIN_SPOOL, MAX_SPOOL);
    Facility facility = facility();
    String appName = name("AppName", APP_NAME, "1 to 48 visible ASCII characters");
    String tag = name("Tag", TAG, "1 to 128 visible ASCII characters");
    if (protocol.isEmpty()) {
      host.ifPresent(setting -> {
        throw new ConfigException(
            setting.origin() + " needs " + SECTION + "Protocol beside it: Syslog or Fluentd");
      });
      return Optional.empty();
    }
    boolean syslog = isSyslog(protocol.get());
    LogForward.Sink sink =
        new LogForward.Sink(
            host(host, protocol.get()),
            port > 0 ? port : defaultPort(syslog, tls),
            tls,
            caFile.map(setting -> caFile(setting, tls)),
            spool);
    return Optional.of(
        syslog
            ? new LogForward.Syslog(sink, facility, appName)
            : new LogForward.Fluentd(sink, tag));
  }

  private Optional<Setting.Scalar> given(String key) {
    return reader.scalar(SECTION + key).filter(setting -> !setting.text().isBlank());
  }

  private static boolean isSyslog(Setting.Scalar protocol) {
    return switch (protocol.text().toLowerCase(Locale.ROOT)) {
      case "syslog" -> true;
      case "fluentd" -> false;
      default -> throw new ConfigException(protocol.origin() + " must be Syslog or Fluentd");
    };
  }

  private static int defaultPort(boolean syslog, boolean tls) {
    if (syslog) {
      return tls ? 6514 : 514;
    }
    return 24_224;
  }

  private static String host(Optional<Setting.Scalar> host, Setting.Scalar protocol) {
    Setting.Scalar given =
        host.orElseThrow(() ->
            new ConfigException(
                protocol.origin() + " needs " + SECTION + "Host beside it: who takes the records"));
    if (!HOST.matcher(given.text()).matches()) {
      throw new ConfigException(
          given.origin() + " must be a host name or an address, without a scheme or a port");
    }
    return given.text();
  }

  private static CertificateFiles.Named caFile(Setting.Scalar setting, boolean tls) {
    if (!tls) {
      // Whoever names issuers expects encryption, and would not notice that there is none.
      throw new ConfigException(
          setting.origin() + " has no effect without " + SECTION + "Tls, which must be true");
    }
    return new CertificateFiles.Named(
        setting.origin(), ConfigReader.absolutePath(setting.text(), setting.origin()));
  }

  private Facility facility() {
    return reader
        .scalar(SECTION + "Facility")
        .map(setting ->
            Facility.of(setting.text())
                .orElseThrow(() ->
                    new ConfigException(
                        setting.origin()
                            + " must be user, daemon, auth, authpriv or local0 to local7")))
        .orElse(Facility.LOCAL0);
  }

  private String name(String key, Pattern form, String words) {
    return reader
        .scalar(SECTION + key)
        .map(setting -> {
          if (!form.matcher(setting.text()).matches()) {
            throw new ConfigException(setting.origin() + " must be " + words);
          }
          return setting.text();
        })
        .orElse("devbuddy");
  }
}
