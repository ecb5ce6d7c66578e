package io.devbuddy.executor.forward;

import io.devbuddy.executor.config.LogForward;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends log records to the sink in the order in which they came, in a thread of its own; a second
 * one watches that it is not held up. Both are threads of the platform: whoever logs wakes them.
 *
 * <p>What they log themselves goes the same way as everything else. It cannot lead to more of it:
 * they log when something changes, never for a record. Safe for use by any thread.
 */
public final class LogForwarder implements LogTarget {
  private static final Logger LOG = LoggerFactory.getLogger(LogForwarder.class);
  private static final int BATCH_ENTRIES = 500;
  private static final long BATCH_WEIGHT = 256 << 10;

  private final LogForward.Sink sink;
  private final Wire wire;
  private final ForwardTimes times;
  private final Spool spool;
  private final AtomicLong forwarded = new AtomicLong();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread sender;
  private final Thread watch;
  private volatile boolean connected;
  private volatile boolean abandoned;
  private volatile @Nullable SinkConnection current;
  // Of the sender alone: whether an outage was logged, and how long to wait after a failure.
  private boolean outage;
  private Duration pause;

  LogForwarder(LogForward settings, ForwardTimes times) {
    this.sink = settings.sink();
    this.times = times;
    this.pause = times.firstPause();
    this.spool = new Spool(sink.spoolRecords());
    String host = HostName.current();
    this.wire =
        switch (settings) {
          case LogForward.Syslog syslog -> new SyslogWire(syslog, host);
          case LogForward.Fluentd fluentd -> new FluentdWire(fluentd, host);
        };
    this.sender = Thread.ofPlatform().name("log forward").daemon().unstarted(this::send);
    this.watch = Thread.ofPlatform().name("log forward watch").daemon().unstarted(this::watch);
  }

  /**
   * Makes a forwarder that takes records from now on, and sends them once it is started.
   *
   * @throws io.devbuddy.executor.config.ConfigException when the file of issuers cannot be used
   */
  public static LogForwarder of(LogForward settings) {
    if (settings.sink().tls()) {
      // Only to see whether it can be used: each connection reads it again.
      SinkTrust.of(settings.sink().caFile());
    }
    return new LogForwarder(settings, ForwardTimes.DEFAULT);
  }

  /** Begins to send. To be called once. */
  public void start() {
    sender.start();
    watch.start();
  }

  @Override
  public void accept(LogEntry entry) {
    spool.offer(entry);
  }

  /** What became of the records so far. */
  public ForwardFigures figures() {
    return new ForwardFigures(forwarded.get(), spool.dropped(), spool.size(), connected);
  }

  /** Takes no more records, sends what waits, and gives up when that takes longer than this. */
  public void stop(Duration limit) {
    stopping.countDown();
    spool.close();
    try {
      if (!sender.join(limit)) {
        abandon();
        // What it was about has ended with an exception.
        sender.join(times.look());
      }
      watch.join(times.look());
    } catch (InterruptedException e) {
      abandon();
      Thread.currentThread().interrupt();
    }
    int left = spool.discard();
    if (left > 0) {
      LOG.warn("{} log records were not forwarded to {} before the end", left, sink);
    }
  }

  private void abandon() {
    abandoned = true;
    SinkConnection connection = current;
    if (connection != null) {
      connection.abort();
    }
  }

  private boolean goesOn() {
    return !abandoned && (stopping.getCount() > 0 || spool.size() > 0);
  }

  private void send() {
    try {
      while (goesOn()) {
        try (SinkConnection connection = new SinkConnection(times)) {
          current = connection;
          connection.open(sink);
          sendBy(connection);
        } catch (IOException | RuntimeException e) {
          failed(e);
        } finally {
          connected = false;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendBy(SinkConnection connection) throws IOException, InterruptedException {
    connected = true;
    while (goesOn()) {
      spool.awaitEntries(times.look());
      List<LogEntry> batch = spool.first(BATCH_ENTRIES, BATCH_WEIGHT);
      if (batch.isEmpty()) {
        connection.checkOpen();
      } else {
        wire.send(batch, connection);
        spool.remove(batch.size());
        forwarded.addAndGet(batch.size());
      }
      works();
    }
  }

  private void works() {
    pause = times.firstPause();
    if (outage) {
      outage = false;
      LOG.info("log records are forwarded to {} again", sink);
    }
    long lost = spool.takeLossWhenEmpty();
    if (lost > 0) {
      LOG.warn(
          "{} log records were dropped and not forwarded to {}, as the spool was full", lost, sink);
    }
  }

  private void failed(Exception problem) throws InterruptedException {
    connected = false;
    if (!outage && !abandoned) {
      outage = true;
      LOG.warn("log records cannot be forwarded to {} and wait: {}", sink, problem.toString());
    }
    if (stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      // While there is time, what waits gets further attempts.
      TimeUnit.NANOSECONDS.sleep(times.firstPause().toNanos());
    }
    pause = times.after(pause);
  }

  /** Tells of records that are dropped, as a sender that is held up cannot, and frees it. */
  private void watch() {
    boolean told = false;
    try {
      while (stopping.getCount() > 0) {
        boolean dropping = spool.awaitDrop(times.look());
        if (dropping && !told && stopping.getCount() > 0) {
          LOG.warn(
              "the spool for {} is full: log records are dropped and not forwarded; they are in"
                  + " this log",
              sink);
        }
        told = dropping;
        SinkConnection connection = current;
        if (connection != null) {
          connection.abortWhenStuck();
        }
        if (dropping && stopping.await(times.look().toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
