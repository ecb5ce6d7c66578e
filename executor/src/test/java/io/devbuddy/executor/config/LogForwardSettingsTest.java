package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Logging:Forward}. */
class LogForwardSettingsTest extends SettingsFolder {
  private static Map<String, String> forward(String settings) {
    Map<String, String> environment = new HashMap<>();
    for (String setting : settings.split(" ", -1)) {
      String[] parts = setting.split("=", 2);
      environment.put("Logging__Forward__" + parts[0], parts[1]);
    }
    return environment;
  }

  private LogForward read(String settings) {
    return load(forward(settings)).logForward().orElseThrow();
  }

  @Test
  void nothingIsForwardedWithoutFurtherWords() {
    assertEquals(Optional.empty(), load(Map.of()).logForward());
  }

  @Test
  void aProtocolAndAHostAreEnough() {
    assertEquals(
        new LogForward.Syslog(
            new LogForward.Sink("logs.example.org", 514, false, Optional.empty(), 10_000),
            LogForward.Facility.LOCAL0,
            "devbuddy"),
        read("Protocol=Syslog Host=logs.example.org"));
    assertEquals(
        new LogForward.Fluentd(
            new LogForward.Sink("::1", 24_224, false, Optional.empty(), 10_000), "devbuddy"),
        read("Protocol=fluentd Host=::1"));
    assertEquals(6514, read("Protocol=syslog Host=a Tls=true").sink().port());
  }

  @Test
  void everySettingArrives() throws Exception {
    file(
        "appsettings.json",
        """
        {"Logging": {"Forward": {
          "Protocol": "Syslog", "Host": "10.0.0.1", "Port": 1514, "Tls": true, "CaFile": "/ca/ca.crt",
          "SpoolRecords": 100, "Facility": "authpriv", "AppName": "agents", "Tag": "a.b"}}}
        """);
    LogForward.Syslog syslog = (LogForward.Syslog) load(Map.of()).logForward().orElseThrow();
    assertEquals(1514, syslog.sink().port());
    assertTrue(syslog.sink().tls());
    assertEquals(Path.of("/ca/ca.crt"), syslog.sink().caFile().orElseThrow().file());
    assertEquals(100, syslog.sink().spoolRecords());
    assertEquals(LogForward.Facility.AUTHPRIV, syslog.facility());
    assertEquals("agents", syslog.appName());
    LogForward.Fluentd fluentd =
        (LogForward.Fluentd)
            load(Map.of("Logging__Forward__Protocol", "Fluentd")).logForward().orElseThrow();
    assertEquals("a.b", fluentd.tag());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Protocol=Gelf Host=a | Protocol must be Syslog or Fluentd",
        "Protocol=Syslog | Protocol needs Logging:Forward:Host beside it",
        "Host=a | Host needs Logging:Forward:Protocol beside it",
        "Protocol=Syslog Host=tcp://a | Host must be a host name or an address, without a scheme",
        "Protocol=Syslog Host=a Port=0 | Port must be a whole number from 1 to 65535",
        "Protocol=Syslog Host=a CaFile=/ca | CaFile has no effect without Logging:Forward:Tls",
        "Protocol=Syslog Host=a Tls=true CaFile=ca | must hold absolute paths",
        "Protocol=Syslog Host=a SpoolRecords=1 | SpoolRecords must be a whole number from 100 to",
        "Protocol=Syslog Host=a Facility=kern | Facility must be user, daemon, auth",
        "Protocol=Syslog Host=a AppName=é | AppName must be 1 to 48 visible ASCII characters",
        "Protocol=Fluentd Host=a Tag= | Tag must be 1 to 128 visible ASCII characters",
        "Protocol=Fluentd Host=a Sharedkey=x | is no setting of the executor"
      })
  void whatCannotBeMeantIsRefused(String settings, String complaint) {
    String message = complaint(forward(settings));
    assertTrue(message.contains(complaint), message);
    assertTrue(message.startsWith("environment variable Logging__Forward__"), message);
  }
}
