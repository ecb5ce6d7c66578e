package io.devbuddy.executor.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.config.CertificateFiles;
import io.devbuddy.executor.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files make a certificate that can be served, and what is said of the others. */
class ServerCertificateTest {
  @TempDir private Path folder;

  private CertificateFiles files() {
    return new CertificateFiles(
        new CertificateFiles.Named("Path in the test", folder.resolve("tls.crt")),
        new CertificateFiles.Named("KeyPath in the test", folder.resolve("tls.key")));
  }

  private ServerCertificate read(Instant now) {
    return ServerCertificate.of(files(), PemTexts.read(files()), now);
  }

  private String complaint() {
    return complaint(Instant.now());
  }

  private String complaint(Instant now) {
    return String.valueOf(assertThrows(ConfigException.class, () -> read(now)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, rsa_keygen_bits:2048",
    "EC, ec_paramgen_curve:P-256",
    "EC, ec_paramgen_curve:P-384",
    "EC, ec_paramgen_curve:P-521"
  })
  void takesEachKeyAsPkcs8AndInItsOlderForm(String algorithm, String option) throws Exception {
    TestCertificates.issue(folder, "localhost", algorithm, option);
    assertTrue(Files.readString(folder.resolve("tls.key")).contains("BEGIN PRIVATE KEY"));
    assertTrue(read(Instant.now()).toString().contains("CN=localhost"));
    TestCertificates.openssl(folder, "pkey", "-in", "tls.key", "-traditional", "-out", "old.key");
    Files.copy(
        folder.resolve("old.key"), folder.resolve("tls.key"), StandardCopyOption.REPLACE_EXISTING);
    assertTrue(read(Instant.now()).toString().contains("CN=localhost"));
  }

  @Test
  void takesAnEdwardsCurveKey() throws Exception {
    TestCertificates.issue(folder, "localhost", "ED25519", "");
    assertTrue(read(Instant.now()).toString().contains("CN=localhost"));
  }

  @Test
  void takesAKeyWithTheParametersOfItsCurveBefore() throws Exception {
    TestCertificates.issue(folder, "localhost");
    TestCertificates.openssl(
        folder, "ecparam", "-name", "prime256v1", "-genkey", "-out", "tls.key");
    TestCertificates.openssl(
        folder, "req", "-x509", "-key", "tls.key", "-subj", "/CN=second", "-out", "tls.crt");
    assertTrue(Files.readString(folder.resolve("tls.key")).contains("BEGIN EC PARAMETERS"));
    assertTrue(read(Instant.now()).toString().contains("CN=second"));
  }

  @ParameterizedTest
  @CsvSource({"pkcs8 -topk8, BEGIN ENCRYPTED PRIVATE KEY", "ec -aes128, Proc-Type: 4"})
  void refusesAnEncryptedKey(String command, String form) throws Exception {
    TestCertificates.issue(folder, "localhost");
    String arguments = command + " -in tls.key -passout pass:secret -out encrypted.key";
    TestCertificates.openssl(folder, arguments.split(" ", -1));
    String encrypted = Files.readString(folder.resolve("encrypted.key"));
    assertTrue(encrypted.contains(form), encrypted);
    Files.writeString(folder.resolve("tls.key"), encrypted);
    assertEquals(
        "KeyPath in the test names "
            + folder.resolve("tls.key")
            + ", whose private key is encrypted; store it without a passphrase, in a file that only"
            + " the server may read",
        complaint());
  }

  @Test
  void refusesAKeyThatDoesNotBelongToTheCertificate() throws Exception {
    TestCertificates.issue(folder.resolve("other"), "localhost");
    TestCertificates.issue(folder, "localhost");
    Files.writeString(folder.resolve("tls.key"), Files.readString(folder.resolve("other/tls.key")));
    assertTrue(complaint().contains("whose private key does not belong to the certificate in"));
    TestCertificates.issue(folder.resolve("other"), "localhost", "RSA", "rsa_keygen_bits:2048");
    Files.writeString(folder.resolve("tls.key"), Files.readString(folder.resolve("other/tls.key")));
    assertTrue(complaint().contains("whose private key does not belong to the certificate in"));
  }

  @Test
  void refusesACertificateOutsideItsTime() throws Exception {
    TestCertificates.issue(folder, "localhost");
    Instant now = Instant.now();
    String late = complaint(now.plus(Duration.ofDays(3)));
    assertTrue(late.contains("whose certificate expired at"), late);
    String early = complaint(now.minus(Duration.ofDays(1)));
    assertTrue(early.contains("is not valid before"), early);
  }

  @ParameterizedTest
  @CsvSource({
    "tls.crt, nothing of use, which holds no certificate in PEM",
    "tls.key, nothing of use, which holds no private key in PEM",
    "tls.crt, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',"
        + " which holds a certificate that cannot be read",
    "tls.crt, '-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n',"
        + " which holds a certificate that cannot be read",
    "tls.key, '-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----\n',"
        + " whose private key cannot be read",
    "tls.key, '-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----\n',"
        + " whose private key cannot be read"
  })
  void saysWhichFileIsNoneAndWhatItLacks(String file, String text, String words) throws Exception {
    TestCertificates.issue(folder, "localhost");
    Files.writeString(folder.resolve(file), text);
    String complaint = complaint();
    assertTrue(complaint.contains(folder.resolve(file) + ", " + words), complaint);
  }

  @Test
  void saysWhichFileIsMissing() throws Exception {
    TestCertificates.issue(folder, "localhost");
    Files.delete(folder.resolve("tls.key"));
    assertEquals(
        "KeyPath in the test names " + folder.resolve("tls.key") + ", which cannot be read",
        complaint());
  }

  @Test
  void neverShowsItsKey() throws Exception {
    TestCertificates.issue(folder, "localhost");
    String key = Files.readString(folder.resolve("tls.key")).lines().skip(1).findFirst().orElse("");
    assertFalse(PemTexts.read(files()).toString().contains(key));
    assertFalse(read(Instant.now()).toString().contains(key));
  }
}
