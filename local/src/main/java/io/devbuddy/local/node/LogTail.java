package io.devbuddy.local.node;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/** Reads a {@link LogFile} from its oldest line on, across its files. For one thread. */
final class LogTail extends InputStream {
  private final LogFile log;
  private final boolean follow;
  private final long sinceMillis;
  private long linesToSkip;
  private int number = -1;
  private InputStream file = InputStream.nullInputStream();
  private byte[] line = new byte[0];
  private int position;
  private boolean closed;

  LogTail(LogFile log, boolean follow, Instant since, long linesToSkip) {
    this.log = log;
    this.follow = follow;
    this.sinceMillis = since.toEpochMilli();
    this.linesToSkip = linesToSkip;
  }

  @Override
  public int read() throws IOException {
    return fill() ? line[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, line.length - position);
    System.arraycopy(line, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return line.length - position;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    file.close();
  }

  /** Passes over one line; false at the end. */
  boolean skipLine() {
    try {
      boolean found = fill();
      position = line.length;
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean fill() throws IOException {
    while (position >= line.length) {
      Optional<byte[]> next = nextLine();
      if (next.isEmpty()) {
        return false;
      }
      accept(next.get());
    }
    return true;
  }

  private void accept(byte[] stored) {
    String head = new String(stored, 0, Math.min(stored.length, 20), StandardCharsets.US_ASCII);
    int blank = head.indexOf(' ');
    if (Long.parseLong(head.substring(0, blank)) < sinceMillis) {
      return;
    }
    if (linesToSkip > 0) {
      linesToSkip--;
      return;
    }
    line = stored;
    position = blank + 1;
  }

  private Optional<byte[]> nextLine() throws IOException {
    log.lock().lock();
    try {
      while (!closed) {
        Optional<byte[]> found = lineOfFile();
        if (found.isPresent()) {
          return found;
        }
        if (number < log.newest()) {
          file.close();
          number = Math.max(number + 1, log.oldest());
          file = new BufferedInputStream(Files.newInputStream(log.file(number)));
        } else if (!follow || !log.awaitMore()) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while following a log");
    } finally {
      log.lock().unlock();
    }
  }

  /** Lines are written whole under the lock, so a line that has begun also ends. */
  private Optional<byte[]> lineOfFile() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = file.read(); next >= 0; next = file.read()) {
      bytes.write(next);
      if (next == '\n') {
        return Optional.of(bytes.toByteArray());
      }
    }
    return Optional.empty();
  }
}
