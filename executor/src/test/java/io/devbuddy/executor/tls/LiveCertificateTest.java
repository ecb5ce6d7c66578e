package io.devbuddy.executor.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.config.CertificateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When another certificate takes the place of the one that is served. */
class LiveCertificateTest {
  private final AtomicLong nanos = new AtomicLong();

  @TempDir private Path folder;

  private LiveCertificate live;

  @BeforeEach
  void open() throws Exception {
    TestCertificates.issue(folder, "first");
    live =
        new LiveCertificate(
            new CertificateFiles(
                new CertificateFiles.Named("Path", folder.resolve("tls.crt")),
                new CertificateFiles.Named("KeyPath", folder.resolve("tls.key"))),
            Instant::now,
            nanos::get);
  }

  private Optional<ServerCertificate> aSecondLater() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    return live.replacement();
  }

  @Test
  void anotherCertificateIsToldOnce() throws Exception {
    assertEquals(Optional.empty(), aSecondLater());
    TestCertificates.issue(folder, "second");
    assertTrue(aSecondLater().orElseThrow().toString().contains("CN=second"));
    assertEquals(Optional.empty(), aSecondLater());
  }

  @Test
  void filesAreReadOnceASecondAtMost() throws Exception {
    assertEquals(Optional.empty(), aSecondLater());
    TestCertificates.issue(folder, "second");
    assertEquals(Optional.empty(), live.replacement());
    assertTrue(aSecondLater().isPresent());
  }

  @Test
  void aPairThatDoesNotFitIsNotServedUntilItsOtherHalfComes() throws Exception {
    TestCertificates.issue(folder.resolve("new"), "second");
    Files.writeString(folder.resolve("tls.crt"), Files.readString(folder.resolve("new/tls.crt")));
    assertEquals(Optional.empty(), aSecondLater());
    Files.writeString(folder.resolve("tls.key"), Files.readString(folder.resolve("new/tls.key")));
    assertTrue(aSecondLater().orElseThrow().toString().contains("CN=second"));
  }

  @Test
  void filesThatComeBackAreServed() throws Exception {
    Files.delete(folder.resolve("tls.key"));
    assertEquals(Optional.empty(), aSecondLater());
    TestCertificates.issue(folder, "second");
    assertTrue(aSecondLater().orElseThrow().toString().contains("CN=second"));
  }
}
