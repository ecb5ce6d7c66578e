package io.devbuddy.local.cli;

import io.devbuddy.local.bridge.Bridge;
import io.devbuddy.local.bridge.Destination;
import io.devbuddy.local.bridge.KeyFileDestination;
import io.devbuddy.local.bridge.Limits;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Connects a client that speaks MCP over stdio with a server that speaks it over HTTP. */
@Command(
    name = "bridge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Connects an MCP client that only speaks stdio with a workspace.",
      "",
      "Reads JSON-RPC messages from the standard input, one a line, posts them to the server, and"
          + " writes the answers to the standard output. docs/clients.md has the configuration of"
          + " many clients.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  devbuddy bridge http://127.0.0.1:5000/ --api-key-file ~/.config/devbuddy/key",
      "  devbuddy bridge --workspace demo"
    })
final class BridgeCommand implements Callable<Integer> {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "URL",
      description = "The server, such as http://127.0.0.1:5000/.")
  Optional<String> url = Optional.empty();

  @Option(
      names = "--workspace",
      paramLabel = "NAME",
      description = "A workspace instead of a URL; its URL and API key are looked up.")
  Optional<String> workspace = Optional.empty();

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "A file with the API key; it is read for each request.")
  Optional<Path> apiKeyFile = Optional.empty();

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Certificates (PEM) of issuers to trust instead of Java's own.")
  Optional<Path> caFile = Optional.empty();

  @Option(
      names = "--silence",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "Gives a request up when the server sends nothing for so long; default 600.")
  int silenceSeconds = 600;

  @Mixin ClusterOptions clusterOptions = new ClusterOptions();

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (silenceSeconds < 1) {
      throw new CliFailure("--silence: " + silenceSeconds + " is no number of seconds from 1");
    }
    PrintWriter err = command.commandLine().getErr();
    Destination destination = destination(err);
    HttpClient.Builder http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    caFile.ifPresent(file -> http.sslContext(trusting(file)));
    // The streams of System would decode and buffer, and others could write to them.
    return new Bridge(
            new FileInputStream(FileDescriptor.in),
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            http.build(),
            destination,
            Limits.standard(Duration.ofSeconds(silenceSeconds)),
            line -> say(err, line))
        .run();
  }

  private Destination destination(PrintWriter err) {
    if (url.isPresent() == workspace.isPresent()) {
      throw new CliFailure("name either the URL of a server or a --workspace");
    }
    if (workspace.isPresent()) {
      if (apiKeyFile.isPresent()) {
        throw new CliFailure("--api-key-file goes with a URL; a --workspace has its key itself");
      }
      return new WorkspaceDestination(clusterOptions, workspace.get());
    }
    URI uri = parsed(url.orElseThrow());
    if (apiKeyFile.isPresent() && uri.getScheme().equals("http") && !isLoopback(uri)) {
      say(err, "warning: the API key goes over the network unencrypted; use https");
    }
    return new KeyFileDestination(uri, apiKeyFile);
  }

  private static boolean isLoopback(URI uri) {
    return uri.getHost().equals("localhost")
        || uri.getHost().startsWith("127.")
        || uri.getHost().equals("[::1]");
  }

  private static URI parsed(String text) {
    try {
      URI uri = new URI(text);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!isHttp || uri.getHost() == null) {
        throw new CliFailure("URL: it has to begin with http:// or https:// and name a host");
      }
      if (uri.getUserInfo() != null) {
        throw new CliFailure("URL: credentials in it can be seen by others; use --api-key-file");
      }
      return uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
    } catch (URISyntaxException e) {
      throw new CliFailure("URL: it is no URL: " + e.getReason(), e);
    }
  }

  private static SSLContext trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> issuers =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate issuer : issuers) {
        store.setCertificateEntry("issuer-" + count++, issuer);
      }
      if (count == 0) {
        throw new CliFailure("--ca-file: there is no certificate in " + file);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new CliFailure("--ca-file: " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void say(PrintWriter err, String line) {
    err.println("devbuddy bridge: " + line);
    err.flush();
  }
}
