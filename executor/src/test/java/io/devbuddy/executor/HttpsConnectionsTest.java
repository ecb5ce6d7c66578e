package io.devbuddy.executor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.tls.TestCertificates;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections over TLS: while a call runs, and while the certificate is exchanged. */
class HttpsConnectionsTest {
  @TempDir private Path folder;

  private MountedCertificates mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = new MountedCertificates(folder);
  }

  @Test
  void aClientThatClosesItsConnectionEndsItsCommand() throws Exception {
    try (RunningExecutor server = mounted.start(Map.of())) {
      SSLSocket socket = mounted.connect(server);
      MountedCertificates.send(socket, MountedCertificates.WAITS);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      socket.close();
      assertTrue(server.commands.cancelled.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aClientWhoseConnectionBreaksEndsItsCommand() throws Exception {
    try (RunningExecutor server = mounted.start(Map.of())) {
      Socket plain = new Socket("localhost", server.httpsPort());
      SSLSocket socket =
          (SSLSocket)
              TestCertificates.trusting(folder.resolve("..first/tls.crt"))
                  .getSocketFactory()
                  .createSocket(plain, "localhost", server.httpsPort(), false);
      MountedCertificates.send(socket, MountedCertificates.WAITS);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      // The socket below is closed without a word of TLS, and by a reset.
      plain.setSoLinger(true, 0);
      plain.close();
      assertTrue(server.commands.cancelled.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aConnectionServesFurtherRequestsAfterALongCall() throws Exception {
    try (RunningExecutor server = mounted.start(Map.of());
        SSLSocket socket = mounted.connect(server)) {
      MountedCertificates.send(socket, MountedCertificates.WAITS);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      MountedCertificates.send(socket, MountedCertificates.PING.replace("1,", "\"ahead\","));
      // Past several looks of the watch, which must read the bytes ahead and keep them.
      assertFalse(server.commands.cancelled.await(700, TimeUnit.MILLISECONDS));
      server.commands.release.countDown();
      MountedCertificates.awaitReply(socket, "late");
      MountedCertificates.awaitReply(socket, "\"ahead\"");
    }
  }

  @Test
  void newConnectionsGetTheNewCertificateAndOpenOnesGoOn() throws Exception {
    TestCertificates.issue(folder.resolve("..second"), "second");
    Path second = folder.resolve("..second/tls.crt");
    try (RunningExecutor server = mounted.start(Map.of());
        SSLSocket open = mounted.connect(server)) {
      MountedCertificates.send(open, MountedCertificates.WAITS);
      assertTrue(server.commands.waiting.await(5, TimeUnit.SECONDS));
      mounted.exchangeFor("..second");
      await()
          .ignoreExceptions()
          .until(() -> {
            try (SSLSocket fresh = MountedCertificates.connect(server, second)) {
              return MountedCertificates.subject(fresh).equals("CN=second");
            }
          });
      server.commands.release.countDown();
      MountedCertificates.awaitReply(open, "late");
      MountedCertificates.send(open, MountedCertificates.PING.replace("1,", "\"further\","));
      MountedCertificates.awaitReply(open, "\"further\"");
      assertTrue(
          server.log().contains("HTTPS: new connections get the certificate CN=second"),
          server.log());
    }
  }

  @Test
  void brokenFilesLeaveTheCertificateInUseAndAreLoggedOnce() throws Exception {
    Files.createDirectories(folder.resolve("..broken"));
    for (String name : List.of("tls.crt", "tls.key")) {
      Files.writeString(folder.resolve("..broken").resolve(name), "nothing of use");
    }
    String warning =
        "the certificate in use stays: flag --Kestrel:Certificates:Default:Path names "
            + folder.resolve("tls.crt")
            + ", which holds no certificate in PEM";
    try (RunningExecutor server = mounted.start(Map.of())) {
      mounted.exchangeFor("..broken");
      await()
          .until(() -> {
            mounted.connect(server).close();
            return server.log().contains(warning);
          });
      // Past the next look at the files.
      long second = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1100);
      await().until(() -> System.nanoTime() > second);
      try (SSLSocket socket = mounted.connect(server)) {
        assertEquals("CN=first", MountedCertificates.subject(socket));
      }
      assertEquals(server.log().indexOf(warning), server.log().lastIndexOf(warning));
    }
  }
}
