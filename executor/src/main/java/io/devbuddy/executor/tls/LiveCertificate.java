package io.devbuddy.executor.tls;

import io.devbuddy.executor.config.CertificateFiles;
import io.devbuddy.executor.config.ConfigException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of the HTTPS ports, and the one that takes its place when the files have changed.
 * Looks at them at most once a second, when somebody asks. Thread-safe.
 */
public final class LiveCertificate {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCertificate.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CertificateFiles files;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final ServerCertificate first;
  private final ReentrantLock looking = new ReentrantLock();
  private Optional<PemTexts> seen;
  private volatile long lookedAt;

  /**
   * Reads the files.
   *
   * @param clock tells whether a certificate has expired
   * @param nanoTime a clock as {@link System#nanoTime} is one
   * @throws ConfigException when they hold no certificate that can be served
   */
  LiveCertificate(CertificateFiles files, InstantSource clock, LongSupplier nanoTime) {
    this.files = files;
    this.clock = clock;
    this.nanoTime = nanoTime;
    PemTexts texts = PemTexts.read(files);
    first = ServerCertificate.of(files, texts, clock.instant());
    seen = Optional.of(texts);
    lookedAt = nanoTime.getAsLong();
  }

  /**
   * Reads the files.
   *
   * @throws ConfigException when they hold no certificate that can be served
   */
  public static LiveCertificate of(CertificateFiles files) {
    LiveCertificate certificate =
        new LiveCertificate(files, InstantSource.system(), System::nanoTime);
    LOG.info("HTTPS serves the {}", certificate.first());
    return certificate;
  }

  /** The certificate that the files held first. */
  public ServerCertificate first() {
    return first;
  }

  /**
   * A certificate to be served from now on; each is told once. What cannot be served is logged
   * instead, once for each change of the files.
   */
  public Optional<ServerCertificate> replacement() {
    if (nanoTime.getAsLong() - lookedAt < PAUSE.toNanos() || !looking.tryLock()) {
      return Optional.empty();
    }
    try {
      lookedAt = nanoTime.getAsLong();
      return look();
    } finally {
      looking.unlock();
    }
  }

  private Optional<ServerCertificate> look() {
    Optional<PemTexts> before = seen;
    seen = Optional.empty();
    try {
      PemTexts texts = PemTexts.read(files);
      seen = Optional.of(texts);
      if (before.filter(texts::equals).isPresent()) {
        return Optional.empty();
      }
      ServerCertificate fresh = ServerCertificate.of(files, texts, clock.instant());
      LOG.info("HTTPS: new connections get the {}", fresh);
      return Optional.of(fresh);
    } catch (ConfigException e) {
      if (before.isPresent() || seen.isPresent()) {
        LOG.warn("HTTPS: the certificate in use stays: {}", e.getMessage());
      }
      return Optional.empty();
    }
  }
}
