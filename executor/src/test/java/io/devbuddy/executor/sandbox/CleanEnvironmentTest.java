package io.devbuddy.executor.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands find in their environment. */
class CleanEnvironmentTest {
  @TempDir Path workspace;
  @TempDir Path home;

  private List<String> environment(SandboxSettings settings, Path... searchPath) {
    return CleanEnvironment.of(
        new CommandPolicy(
            new PolicySettings(
                workspace,
                List.of(),
                List.of(),
                List.of("bash"),
                List.of(),
                Duration.ofMinutes(1),
                List.of(searchPath),
                ProgramRules.STANDARD,
                List.of())),
        settings);
  }

  private static SandboxSettings passing(Map<String, String> variables) {
    SandboxSettings none = SandboxSettings.of(IsolationMode.REQUIRED);
    return new SandboxSettings(none.isolation(), none.network(), none.limits(), variables);
  }

  @Test
  void holdsWhatTheSettingsPassOnAndKeepsItsOwnPath() {
    List<String> environment =
        environment(passing(Map.of("JAVA_HOME", "/jdk", "LANG", "C", "HOME", "/root")));
    assertTrue(environment.contains("JAVA_HOME=/jdk"), environment.toString());
    assertTrue(environment.contains("LANG=C"), environment.toString());
    assertTrue(environment.contains("HOME=/nonexistent"), environment.toString());
    assertEquals(
        environment.size(),
        environment.stream().map(entry -> entry.split("=", 2)[0]).distinct().count(),
        environment.toString());
  }

  @Test
  void asksNameServersOverTcpOnlyWhereTheirPortIsOpen() {
    SandboxSettings closed = SandboxSettings.of(IsolationMode.REQUIRED);
    assertFalse(environment(closed).contains("RES_OPTIONS=use-vc"));
    assertFalse(
        environment(closed.with(new Network.Ports(List.of(443)))).contains("RES_OPTIONS=use-vc"));
    assertTrue(
        environment(closed.with(new Network.Ports(List.of(53)))).contains("RES_OPTIONS=use-vc"));
  }

  @Test
  void tellsRustupsStandInsWhereTheToolchainsAre() throws IOException {
    Path bin = Files.createDirectories(home.resolve(".cargo/bin"));
    SandboxSettings settings = SandboxSettings.of(IsolationMode.REQUIRED);
    assertFalse(environment(settings, bin).toString().contains("RUSTUP_HOME"));
    Files.createFile(
        bin.resolve("rustup"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    assertFalse(environment(settings, bin).toString().contains("RUSTUP_HOME"));
    Path rustup = Files.createDirectories(home.resolve(".rustup"));
    Files.createFile(rustup.resolve("settings.toml"));
    assertTrue(environment(settings, bin).contains("RUSTUP_HOME=" + rustup));
    assertTrue(
        environment(
                new SandboxSettings(
                    IsolationMode.REQUIRED,
                    settings.network(),
                    settings.limits(),
                    Map.of("RUSTUP_HOME", "/other")),
                bin)
            .contains("RUSTUP_HOME=/other"));
  }
}
