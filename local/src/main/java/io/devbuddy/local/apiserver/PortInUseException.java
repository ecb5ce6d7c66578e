package io.devbuddy.local.apiserver;

import java.io.Serial;

/** The port asked for is taken by another process, or may not be opened. */
public final class PortInUseException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(int port, Throwable cause) {
    super(
        "port "
            + port
            + " on 127.0.0.1 cannot be opened ("
            + cause.getMessage()
            + "); stop the process that uses it or choose another port",
        cause);
    this.port = port;
  }

  /** The port that was asked for. */
  public int port() {
    return port;
  }
}
