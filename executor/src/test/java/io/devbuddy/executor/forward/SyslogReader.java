package io.devbuddy.executor.forward;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Reads syslog messages by their length and keeps their texts, once it is let. */
final class SyslogReader implements FakeSink.Protocol {
  private final CountDownLatch reading;

  /** Reads from the beginning. */
  SyslogReader() {
    this(new CountDownLatch(0));
  }

  /** Reads nothing until the latch opens. */
  SyslogReader(CountDownLatch reading) {
    this.reading = reading;
  }

  @Override
  public void serve(Socket connection, List<String> lines) throws IOException {
    InputStream in = connection.getInputStream();
    try {
      reading.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    while (true) {
      int length = 0;
      for (int digit = in.read(); digit != ' '; digit = in.read()) {
        if (digit < '0' || digit > '9') {
          return;
        }
        length = 10 * length + digit - '0';
      }
      String message = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      // Behind the seven fields of the header; those of these tests have no structured data.
      lines.add(message.split(" ", 8)[7]);
    }
  }
}
