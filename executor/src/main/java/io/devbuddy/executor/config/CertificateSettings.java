package io.devbuddy.executor.config;

import java.util.Optional;

/** Reads {@code Kestrel:Certificates:Default}, the names that ASP.NET has for PEM files. */
final class CertificateSettings {
  private static final String PATH = "Kestrel:Certificates:Default:Path";
  private static final String KEY_PATH = "Kestrel:Certificates:Default:KeyPath";

  private CertificateSettings() {}

  /** The files; empty when no certificate is set. */
  static Optional<CertificateFiles> of(ConfigReader reader) {
    Optional<Setting.Scalar> path = reader.scalar(PATH).filter(CertificateSettings::isSet);
    Optional<Setting.Scalar> keyPath = reader.scalar(KEY_PATH).filter(CertificateSettings::isSet);
    if (path.isPresent() != keyPath.isPresent()) {
      Setting.Scalar given = path.or(() -> keyPath).orElseThrow();
      throw new ConfigException(
          given.origin()
              + " needs "
              + (path.isPresent() ? KEY_PATH : PATH)
              + " beside it: HTTPS takes a certificate and its private key");
    }
    return path.map(
        certificate -> new CertificateFiles(named(certificate), named(keyPath.orElseThrow())));
  }

  private static boolean isSet(Setting.Scalar setting) {
    return !setting.text().isBlank();
  }

  private static CertificateFiles.Named named(Setting.Scalar setting) {
    return new CertificateFiles.Named(
        setting.origin(), ConfigReader.absolutePath(setting.text(), setting.origin()));
  }
}
