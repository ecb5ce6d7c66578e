package io.devbuddy.executor.tls;

import io.devbuddy.executor.config.CertificateFiles;
import io.devbuddy.executor.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * What the two files held when they were read.
 *
 * @param certificate the text of the certificates
 * @param key the text of the private key
 */
record PemTexts(String certificate, String key) {
  private static final int MAX_BYTES = 1 << 18;

  /**
   * Reads both.
   *
   * @throws ConfigException when one cannot be read
   */
  static PemTexts read(CertificateFiles files) {
    return new PemTexts(read(files.certificate()), read(files.key()));
  }

  private static String read(CertificateFiles.Named file) {
    byte[] bytes;
    try (var in = Files.newInputStream(file.file())) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw file.complaint("which cannot be read");
    }
    if (bytes.length > MAX_BYTES) {
      throw file.complaint("which is larger than " + MAX_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Shows nothing of the key. */
  @Override
  public String toString() {
    return "PemTexts[***]";
  }
}
