package io.devbuddy.executor.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can be asked whether its client has closed it, while nobody reads from it:
 * Jetty reads an HTTP/1.1 connection only between requests. Bytes that are found instead, as of a
 * client that sends its next request early, are kept for the next reader.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
  /** A client that sends more than this ahead is not watched any further. */
  private static final int AHEAD_BYTES = 1024;

  private final ReentrantLock reading = new ReentrantLock();
  private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD_BYTES).flip();

  WatchedEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /**
   * Whether the client has closed its side or the connection is broken. Does not block. False while
   * somebody else reads, who will learn it.
   */
  boolean isClientGone() {
    if (!reading.tryLock()) {
      return false;
    }
    try {
      if (isFillInterested() || ahead.limit() == ahead.capacity()) {
        return false;
      }
      return !isOpen() || readAhead() < 0;
    } catch (IOException e) {
      return true;
    } finally {
      reading.unlock();
      wakeReader();
    }
  }

  private int readAhead() throws IOException {
    int unread = ahead.position();
    int end = ahead.limit();
    ahead.limit(ahead.capacity()).position(end);
    try {
      return getChannel().read(ahead);
    } finally {
      ahead.limit(ahead.position()).position(unread);
    }
  }

  private boolean hasAhead() {
    reading.lock();
    try {
      return ahead.hasRemaining();
    } finally {
      reading.unlock();
    }
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    reading.lock();
    try {
      if (!ahead.hasRemaining()) {
        return super.fill(buffer);
      }
      int taken = BufferUtil.append(buffer, ahead);
      if (!ahead.hasRemaining()) {
        ahead.clear().flip();
      }
      return taken;
    } finally {
      reading.unlock();
    }
  }

  @Override
  protected void needsFillInterest() {
    if (!wakeReader()) {
      super.needsFillInterest();
    }
  }

  /** The selector knows nothing of what was read ahead. */
  private boolean wakeReader() {
    boolean wake = hasAhead() && isFillInterested();
    if (wake) {
      Thread.ofVirtual().name("http ahead").start(() -> getFillInterest().fillable());
    }
    return wake;
  }
}
