package io.devbuddy.executor.files;

import io.devbuddy.executor.files.FileSession.Opened;
import io.devbuddy.executor.sandbox.linux.FileStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists all the plain files of a folder and the folders in it. Used for one page. */
public final class FileTree {
  private static final Duration PAGE_TIME = Duration.ofSeconds(10);

  private final int limit;
  private final long endNanos = System.nanoTime() + PAGE_TIME.toNanos();
  private final List<Entry> entries = new ArrayList<>();
  private Optional<String> next = Optional.empty();

  private FileTree(int limit) {
    this.limit = limit;
  }

  /** A file, by its path from the folder on. */
  public record Entry(String path, FileStatus status) {}

  /**
   * A page.
   *
   * @param next the path to go on with; empty on the last page
   */
  public record Page(List<Entry> entries, Optional<String> next) {}

  /**
   * Lists a page.
   *
   * @param path absolute
   * @param from the path to go on with; empty for the first page
   * @param limit at least 1
   */
  public static Page list(FileSession session, String path, String from, int limit) {
    FileTree tree = new FileTree(limit);
    new TreeWalk(session, from, tree.new Collector()).walk(path);
    return new Page(tree.entries, tree.next);
  }

  private final class Collector implements TreeWalk.Visitor {
    @Override
    public boolean goOn(String path) {
      // Each page has one file at least.
      boolean full = entries.size() == limit;
      if (full || (!entries.isEmpty() && System.nanoTime() - endNanos > 0)) {
        next = Optional.of(path);
        return false;
      }
      return true;
    }

    @Override
    public void visit(Opened folder, String name, String path, FileStatus status) {
      entries.add(new Entry(path, status));
    }
  }
}
