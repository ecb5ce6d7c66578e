package io.devbuddy.local.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpReportTest {
  private static final UpReport.Key KEY =
      new UpReport.Key(Path.of("/state/keys/default.demo"), "s3cr3t");

  private static String report(
      UpReport.Format format, boolean showKeys, Optional<UpReport.Key> key) {
    StringWriter text = new StringWriter();
    new UpReport(
            Path.of("/state/kubeconfig"),
            List.of(new UpReport.Workspace("default", "demo", "http://127.0.0.1:5000/", key)),
            showKeys)
        .print(format, new PrintWriter(text, true));
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheKeyOnlyWhenAsked(UpReport.Format format) {
    assertFalse(report(format, false, Optional.of(KEY)).contains("s3cr3t"));
    assertTrue(report(format, true, Optional.of(KEY)).contains("s3cr3t"));
    assertFalse(KEY.toString().contains("s3cr3t"));
  }

  @Test
  void givesCommandsToPaste() {
    String text = report(UpReport.Format.TEXT, false, Optional.of(KEY));
    assertTrue(
        text.contains(
            "curl -X POST http://127.0.0.1:5000/ -H \"Content-Type: application/json\" -H"
                + " \"X-API-Key: $(cat /state/keys/default.demo)\" -d"
                + " '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}'"),
        text);
    assertTrue(text.contains("kubectl --kubeconfig /state/kubeconfig get dbw"), text);
  }

  @Test
  void needsNoKeyWhenAuthenticationIsOff() {
    String text = report(UpReport.Format.TEXT, false, Optional.empty());
    assertFalse(text.contains("X-API-Key"), text);
  }
}
