package io.devbuddy.executor.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes certificates by openssl(1), as those who run the executor do. */
public final class TestCertificates {
  private TestCertificates() {}

  /** Makes {@code tls.crt} and {@code tls.key} (an EC key, PKCS#8) for localhost in a folder. */
  public static void issue(Path folder, String commonName) throws Exception {
    issue(folder, commonName, "EC", "ec_paramgen_curve:P-256");
  }

  /** The same with a key of another algorithm; the option is openssl's. */
  static void issue(Path folder, String commonName, String algorithm, String option)
      throws Exception {
    Files.createDirectories(folder);
    List<String> arguments =
        new ArrayList<>(List.of("req", "-x509", "-nodes", "-newkey", algorithm));
    if (!option.isEmpty()) {
      arguments.addAll(List.of("-pkeyopt", option));
    }
    arguments.addAll(
        List.of(
            "-days",
            "2",
            "-subj",
            "/CN=" + commonName,
            "-addext",
            "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout",
            "tls.key",
            "-out",
            "tls.crt"));
    openssl(folder, arguments.toArray(String[]::new));
  }

  /** Runs openssl in a folder and returns everything it wrote. */
  public static String openssl(Path folder, String... arguments) throws Exception {
    Result result = tryOpenssl(folder, arguments);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.output());
    }
    return result.output();
  }

  /** Runs openssl in a folder, whatever comes of it. */
  public static Result tryOpenssl(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** Trust in the certificates of one file and in no others. */
  public static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry(Integer.toString(store.size()), certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  /** What a run of openssl came to. */
  public record Result(int exitCode, String output) {}
}
