package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.FluentdSpec;
import io.devbuddy.api.v1alpha1.LogForwardSpec;
import io.devbuddy.api.v1alpha1.LoggingSpec;
import io.devbuddy.api.v1alpha1.ObjectKeyRef;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.api.v1alpha1.SyslogSpec;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.logging.forward}. */
final class LogSinkReader {
  private static final String FIELD = "spec.logging.forward";
  private static final int MAX_PORT = 65_535;
  private static final int MAX_HOST = 253;
  private static final Pattern HOST = Pattern.compile(SpecDefaults.SINK_HOST);
  private static final Pattern TAG = Pattern.compile(SpecDefaults.SINK_TAG);

  private final Violations violations;

  LogSinkReader(Violations violations) {
    this.violations = violations;
  }

  Optional<LogSink> read(@Nullable LoggingSpec logging) {
    LogForwardSpec spec = logging == null ? null : logging.forward();
    if (spec == null) {
      return Optional.empty();
    }
    SyslogSpec syslog = spec.syslog();
    FluentdSpec fluentd = spec.fluentd();
    violations.require(
        (syslog == null) != (fluentd == null), FIELD, "must have syslog or fluentd, not both");
    if (syslog != null) {
      return Optional.of(syslog(syslog));
    }
    return Optional.ofNullable(fluentd).map(this::fluentd);
  }

  private LogSink syslog(SyslogSpec spec) {
    boolean tls = requireNonNullElse(spec.tls(), false);
    int port =
        requireNonNullElse(
            spec.port(), tls ? SpecDefaults.SYSLOG_TLS_PORT : SpecDefaults.SYSLOG_PORT);
    return new LogSink.Syslog(
        address(spec.host(), port, tls, spec.caSecretRef(), FIELD + ".syslog"));
  }

  private LogSink fluentd(FluentdSpec spec) {
    String tag = requireNonNullElse(spec.tag(), SpecDefaults.FLUENTD_TAG);
    violations.require(
        TAG.matcher(tag).matches(),
        FIELD + ".fluentd.tag",
        "must be 1 to 128 visible ASCII characters");
    return new LogSink.Fluentd(
        address(
            spec.host(),
            requireNonNullElse(spec.port(), SpecDefaults.FLUENTD_PORT),
            requireNonNullElse(spec.tls(), false),
            spec.caSecretRef(),
            FIELD + ".fluentd"),
        tag);
  }

  private LogSink.Address address(
      @Nullable String given, int port, boolean tls, @Nullable ObjectKeyRef ca, String field) {
    String host = requireNonNullElse(given, "");
    violations.require(
        host.length() <= MAX_HOST && HOST.matcher(host).matches(),
        field + ".host",
        "must be a host name or an address, without a scheme or a port");
    violations.require(ca == null || tls, field + ".caSecretRef", "needs tls: true");
    return new LogSink.Address(
        host,
        violations.inRange(port, 1, MAX_PORT, field + ".port"),
        tls,
        Optional.ofNullable(ca).map(ref -> secret(ref, field + ".caSecretRef")));
  }

  private LogSink.CaSecret secret(ObjectKeyRef ref, String field) {
    String name = requireNonNullElse(ref.name(), "");
    String key = requireNonNullElse(ref.key(), "");
    violations.require(!name.isBlank(), field + ".name", "must be set");
    violations.require(!key.isBlank(), field + ".key", "must be set");
    return new LogSink.CaSecret(name, key);
  }
}
