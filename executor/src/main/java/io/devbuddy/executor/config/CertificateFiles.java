package io.devbuddy.executor.config;

import java.nio.file.Path;

/**
 * Where the certificate of the HTTPS ports is ({@code Kestrel:Certificates:Default}).
 *
 * @param certificate PEM file of the certificate, followed by those of its issuers
 * @param key PEM file of its private key
 */
public record CertificateFiles(Named certificate, Named key) {

  /**
   * A file that a setting names.
   *
   * @param setting the setting's key and where it stands, for messages
   * @param file an absolute path; the file may be missing
   */
  public record Named(String setting, Path file) {
    /** Says what is wrong with the file. */
    public ConfigException complaint(String problem) {
      return new ConfigException(setting + " names " + file + ", " + problem);
    }
  }
}
