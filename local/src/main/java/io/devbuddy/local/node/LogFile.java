package io.devbuddy.local.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one container printed, in a folder that stays bounded: two files of 4 MiB at most, the older
 * one dropped when the newer is full. Every stored line begins with its time in milliseconds and a
 * blank. Safe for use by several threads.
 */
final class LogFile implements AutoCloseable {
  private static final int LARGEST_LINE_BYTES = 16 * 1024;
  private static final int KEPT_FILES = 2;

  private final Path folder;
  private final long fileBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private OutputStream out;
  private int newest;
  private long written;
  private boolean closed;

  LogFile(Path folder) {
    this(folder, 4L * 1024 * 1024);
  }

  LogFile(Path folder, long fileBytes) {
    this.folder = folder;
    this.fileBytes = fileBytes;
    try {
      out = Files.newOutputStream(file(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stores the stream's lines until it ends; a longer line than 16 KiB is stored as several. */
  void drain(InputStream stream) throws IOException {
    byte[] chunk = new byte[8192];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
      for (int i = 0; i < read; i++) {
        if (chunk[i] != '\n') {
          line.write(chunk[i]);
        }
        if (chunk[i] == '\n' || line.size() >= LARGEST_LINE_BYTES) {
          append(line.toByteArray());
          line.reset();
        }
      }
    }
    if (line.size() > 0) {
      append(line.toByteArray());
    }
  }

  void append(byte[] text) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(text.length + 20);
    line.writeBytes((Instant.now().toEpochMilli() + " ").getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(text);
    line.write('\n');
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (written + line.size() > fileBytes) {
        startNextFile();
      }
      line.writeTo(out);
      written += line.size();
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void startNextFile() throws IOException {
    out.close();
    newest++;
    written = 0;
    out = Files.newOutputStream(file(newest));
    Files.deleteIfExists(file(newest - KEPT_FILES));
  }

  /** The stored text without its times; with {@code follow} it goes on until the log is closed. */
  InputStream open(boolean follow, OptionalInt tailLines, OptionalLong sinceSeconds) {
    Instant since =
        sinceSeconds.isPresent()
            ? Instant.now().minusSeconds(sinceSeconds.getAsLong())
            : Instant.EPOCH;
    long skip = tailLines.isPresent() ? Math.max(0, countLines(since) - tailLines.getAsInt()) : 0;
    return new LogTail(this, follow, since, skip);
  }

  private long countLines(Instant since) {
    LogTail all = new LogTail(this, false, since, 0);
    long lines = 0;
    while (all.skipLine()) {
      lines++;
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      out.close();
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  ReentrantLock lock() {
    return lock;
  }

  /**
   * With the lock held, by a reader that has read everything: waits for more text; false when there
   * will be none.
   */
  boolean awaitMore() throws InterruptedException {
    int seenFile = newest;
    long seenBytes = written;
    while (!closed && newest == seenFile && written == seenBytes) {
      grown.await();
    }
    return !closed;
  }

  /** With the lock held. */
  int newest() {
    return newest;
  }

  /** With the lock held. */
  int oldest() {
    return Math.max(0, newest - KEPT_FILES + 1);
  }

  Path file(int number) {
    return folder.resolve(number + ".log");
  }
}
