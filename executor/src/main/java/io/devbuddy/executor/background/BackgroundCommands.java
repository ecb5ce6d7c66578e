package io.devbuddy.executor.background;

import io.devbuddy.executor.process.CommandStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The commands that run in the background, and the last of those that did. Ended ones are forgotten
 * after a time, and the oldest when there are too many. Safe for use by any thread.
 */
public final class BackgroundCommands {
  /** So many ended commands are kept. */
  public static final int MAX_ENDED = 32;

  /** For so long ended commands are kept. */
  public static final Duration KEPT_FOR = Duration.ofHours(1);

  private final CommandIds ids;
  private final int maxRunning;
  private final long maxOutputBytes;
  private final Path folder;
  private final Duration keptFor;
  // In the order in which they were started.
  private final Map<String, BackgroundCommand> commands = new LinkedHashMap<>();
  // In the order in which they ended.
  private final SequencedMap<String, Long> endedNanos = new LinkedHashMap<>();
  private final Thread sweeper;
  private boolean stopping;

  /**
   * Makes one without commands.
   *
   * @param replica the name of this server among its replicas
   * @param maxRunning how many commands run at once
   * @param maxOutputBytes how much of each of their outputs is kept
   * @param folder where it is kept
   */
  public BackgroundCommands(String replica, int maxRunning, long maxOutputBytes, Path folder) {
    this(new CommandIds(replica), maxRunning, maxOutputBytes, folder, KEPT_FOR);
  }

  BackgroundCommands(
      CommandIds ids, int maxRunning, long maxOutputBytes, Path folder, Duration keptFor) {
    this.ids = ids;
    this.maxRunning = maxRunning;
    this.maxOutputBytes = maxOutputBytes;
    this.folder = folder;
    this.keptFor = keptFor;
    CommandStreams.removeLeftBehind(folder);
    sweeper = Thread.ofVirtual().name("background commands").start(this::forgetInTime);
  }

  /** What their ids look like. */
  public CommandIds ids() {
    return ids;
  }

  /** How many run at once. */
  public int maxRunning() {
    return maxRunning;
  }

  /** How many run now. */
  public synchronized int running() {
    return commands.size() - endedNanos.size();
  }

  /**
   * Makes room for one more command, which counts as running from now on.
   *
   * @param owner who may talk to it
   * @return empty when as many run as may, or the server stops
   * @throws IOException when its output cannot be kept
   */
  public synchronized Optional<BackgroundCommand> begin(String owner, List<String> argv)
      throws IOException {
    if (stopping || running() >= maxRunning) {
      return Optional.empty();
    }
    BackgroundCommand command =
        new BackgroundCommand(ids.next(), owner, argv, CommandStreams.open(folder, maxOutputBytes));
    commands.put(command.id(), command);
    return Optional.of(command);
  }

  /** Gives back the place of a command that was not started after all. */
  public synchronized void withdraw(BackgroundCommand command) {
    command.end(CommandState.FAILED);
    forget(command.id());
  }

  /**
   * Runs a command in a thread of its own.
   *
   * @param work runs it to its end and says how that was; it throws nothing
   */
  public void launch(BackgroundCommand command, Supplier<CommandState> work) {
    Thread.ofVirtual()
        .name("background command")
        .start(() -> {
          CommandState how = CommandState.FAILED;
          try {
            how = work.get();
          } finally {
            ended(command, how);
          }
        });
  }

  private synchronized void ended(BackgroundCommand command, CommandState how) {
    command.streams().closeInput();
    endedNanos.put(command.id(), System.nanoTime());
    command.end(how);
    while (endedNanos.size() > MAX_ENDED) {
      forget(endedNanos.firstEntry().getKey());
    }
    notifyAll();
  }

  /** A command of a caller's. */
  public synchronized Optional<BackgroundCommand> find(String id, String owner) {
    return Optional.ofNullable(commands.get(id)).filter(command -> command.belongsTo(owner));
  }

  /** The commands of a caller, the newest first. */
  public synchronized List<BackgroundCommand> of(String owner) {
    return commands.values().stream()
        .filter(command -> command.belongsTo(owner))
        .toList()
        .reversed();
  }

  private synchronized void forget(String id) {
    endedNanos.remove(id);
    BackgroundCommand command = commands.remove(id);
    if (command != null) {
      command.streams().close();
    }
  }

  private synchronized void forgetInTime() {
    try {
      while (true) {
        Map.Entry<String, Long> oldest = endedNanos.firstEntry();
        if (oldest == null) {
          wait();
          continue;
        }
        long leftNanos = oldest.getValue() + keptFor.toNanos() - System.nanoTime();
        if (leftNanos <= 0) {
          forget(oldest.getKey());
        } else {
          wait(leftNanos / 1_000_000 + 1);
        }
      }
    } catch (InterruptedException e) {
      // This server stops.
      Thread.currentThread().interrupt();
    }
  }

  /** Ends every command, and lets none begin any more. Returns at once. */
  public synchronized void stop() {
    stopping = true;
    commands.values().forEach(BackgroundCommand::stop);
  }

  /**
   * Forgets every command, once they have ended.
   *
   * @param patience how long to wait for their end
   */
  public void close(Duration patience) {
    stop();
    sweeper.interrupt();
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    try {
      for (BackgroundCommand command : all()) {
        if (command.awaitEnd(Duration.ofNanos(deadlineNanos - System.nanoTime()))) {
          forget(command.id());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<BackgroundCommand> all() {
    return List.copyOf(commands.values());
  }
}
