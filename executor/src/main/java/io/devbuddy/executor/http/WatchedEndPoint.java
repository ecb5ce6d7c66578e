package io.devbuddy.executor.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritePendingException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

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
  private final Connections connections;
  private volatile Arrival arrival = Arrival.NOT_BEGUN;

  /** What of a request is still to come. */
  enum Part {
    /** No request has begun. */
    NOTHING_YET,
    /** Its head, or what comes before it, such as the handshake of TLS. */
    HEAD,
    /** Its body, which somebody reads. */
    BODY,
    /** Nothing; what comes behind it is not looked at before its answer. */
    NOTHING_MORE
  }

  /**
   * How far the arrival of a request is.
   *
   * @param sinceNanos when its first byte came
   */
  record Arrival(Part part, long sinceNanos) {
    private static final Arrival NOT_BEGUN = new Arrival(Part.NOTHING_YET, 0);
    private static final Arrival WHOLE = new Arrival(Part.NOTHING_MORE, 0);
  }

  WatchedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Connections connections) {
    super(channel, selector, key, scheduler);
    this.connections = connections;
  }

  /** The connection that a request came by. */
  static WatchedEndPoint of(Request request) {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    while (connection instanceof EndPoint.Wrapper wrapper) {
      connection = wrapper.unwrap();
    }
    if (connection instanceof WatchedEndPoint watched) {
      return watched;
    }
    throw new IllegalStateException("a connection that this server did not make");
  }

  Arrival arrival() {
    return arrival;
  }

  /** The request's head is there, and somebody sees to it. */
  void headArrived() {
    Arrival known = arrival;
    long since = known.part() == Part.NOTHING_YET ? System.nanoTime() : known.sinceNanos();
    arrival = new Arrival(Part.BODY, since);
  }

  /** The request is there as a whole; bytes that come now belong to another one. */
  void wholeArrived() {
    arrival = Arrival.WHOLE;
  }

  /** The request was answered, so that the next byte begins another one. */
  void answered() {
    arrival = Arrival.NOT_BEGUN;
  }

  private int noted(int bytes) {
    if (bytes > 0 && arrival.part() == Part.NOTHING_YET) {
      arrival = new Arrival(Part.HEAD, System.nanoTime());
    }
    return bytes;
  }

  /** Closes a connection whose request does not arrive; says why where nobody else would. */
  void giveUp() {
    if (arrival.part() != Part.HEAD || getConnection() instanceof SslConnection) {
      close();
      return;
    }
    try {
      write(Callback.from(this::close), SlowRequestException.answer());
    } catch (WritePendingException e) {
      close();
    }
  }

  @Override
  public void onOpen() {
    super.onOpen();
    connections.opened(this);
  }

  @Override
  public void onClose(@Nullable Throwable failure) {
    super.onClose(failure);
    connections.closed(this);
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
        return noted(super.fill(buffer));
      }
      int taken = BufferUtil.append(buffer, ahead);
      if (!ahead.hasRemaining()) {
        ahead.clear().flip();
      }
      return noted(taken);
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
