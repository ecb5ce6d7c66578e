package io.devbuddy.executor.forward;

import io.devbuddy.executor.config.LogForward;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A TCP or TLS connection to the sink. One thread uses it; any other may abort it. The JDK has no
 * time limit for writing, so a connection says since when a write is under way.
 */
final class SinkConnection implements AutoCloseable {
  private static final int SEND_BUFFER = 64 << 10;
  private static final String TLS_NAME_CHECK = "HTTPS";

  // Closed to abort: closing a TLS socket would wait for the write that is under way.
  private final Socket transport = new Socket(Proxy.NO_PROXY);
  private final ForwardTimes times;
  private Socket socket = transport;
  private BufferedInputStream in = new BufferedInputStream(InputStream.nullInputStream());
  private volatile long writingSince;
  private volatile boolean writing;

  SinkConnection(ForwardTimes times) {
    this.times = times;
  }

  /** Connects; the name is looked up anew, and the sink must prove it where TLS is wanted. */
  void open(LogForward.Sink sink) throws IOException {
    // What the kernel holds back counts as sent, and is lost with the connection.
    transport.setSendBufferSize(SEND_BUFFER);
    transport.connect(new InetSocketAddress(sink.host(), sink.port()), times.answerMillis());
    transport.setKeepAlive(true);
    transport.setTcpNoDelay(true);
    transport.setSoTimeout(times.answerMillis());
    if (sink.tls()) {
      SSLSocket secured =
          (SSLSocket)
              SinkTrust.of(sink.caFile()).createSocket(transport, sink.host(), sink.port(), true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm(TLS_NAME_CHECK);
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      socket = secured;
    }
    in = new BufferedInputStream(socket.getInputStream());
  }

  void write(byte[] bytes) throws IOException {
    writes();
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } finally {
      writing = false;
    }
  }

  private void writes() {
    writingSince = System.nanoTime();
    writing = true;
  }

  /** What the sink says; a read gives up when it says nothing for too long. */
  InputStream input() throws IOException {
    socket.setSoTimeout(times.answerMillis());
    return in;
  }

  /**
   * Finds out whether the sink has closed the connection, which TCP tells only those who read.
   *
   * @throws IOException when it has
   */
  void checkOpen() throws IOException {
    socket.setSoTimeout(1);
    in.mark(1);
    try {
      if (in.read() < 0) {
        throw new EOFException("the sink has closed the connection");
      }
      in.reset();
    } catch (SocketTimeoutException e) {
      // It is open and the sink has nothing to say.
      return;
    }
  }

  /** Aborts the connection when a write makes no progress. */
  void abortWhenStuck() {
    if (writing && System.nanoTime() - writingSince > times.answer().toNanos()) {
      abort();
    }
  }

  /** Ends whatever is under way with an exception. */
  void abort() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket cannot be closed", e);
    }
  }

  @Override
  public void close() {
    // TLS says goodbye, for which there may be no room.
    writes();
    try {
      socket.close();
    } catch (IOException e) {
      // Whoever closes it has done with it.
      abort();
    } finally {
      writing = false;
    }
  }
}
