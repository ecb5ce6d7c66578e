package io.devbuddy.executor.files;

import io.devbuddy.executor.files.FileSession.Opened;
import io.devbuddy.executor.sandbox.linux.FileCalls;
import io.devbuddy.executor.sandbox.linux.FileStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for lines in the files of a folder, folder by folder in the order of their names, so that
 * any place in it says where to go on. Used for one page.
 */
public final class TextSearch {
  /** The most matches of a page. */
  public static final int MAX_MATCHES = 500;

  /** So much of a line is shown. */
  public static final int MAX_SHOWN_CHARS = 500;

  /** After so long a page ends, whether it is full or not. */
  static final Duration PAGE_TIME = Duration.ofSeconds(10);

  private final FileSession session;
  private final LineMatcher matcher;
  private final Optional<NamePattern> names;
  private final Place after;
  private final int limit;
  private final long endNanos = System.nanoTime() + PAGE_TIME.toNanos();
  private final List<Match> matches = new ArrayList<>();
  private int files;
  private int skipped;
  private Optional<Place> next = Optional.empty();

  private TextSearch(FileSession session, Query query) {
    this.session = session;
    this.matcher = query.matcher();
    this.names = query.names();
    this.after = query.after();
    this.limit = query.limit();
  }

  /**
   * What is looked for.
   *
   * @param names which files are looked at; empty for all
   * @param after where to go on
   * @param limit from 1 to {@link #MAX_MATCHES}
   */
  public record Query(LineMatcher matcher, Optional<NamePattern> names, Place after, int limit) {}

  /**
   * A line of a file.
   *
   * @param path relative to where the search began; empty for the beginning of everything
   * @param line from 1; 0 for the place before the first
   */
  public record Place(String path, int line) {
    /** The place before everything. */
    public static final Place START = new Place("", 0);
  }

  /**
   * A line that fits.
   *
   * @param column the place of the first occurrence in it, from 1
   * @param text the line without its end, or a part of it around the occurrence
   * @param cut whether it is only a part
   */
  public record Match(Place place, int column, String text, boolean cut) {}

  /**
   * A page of matches.
   *
   * @param files how many files were looked at for it
   * @param skipped how many were not: no text, too large, or not permitted
   * @param next where to go on; empty when everything was looked at
   */
  public record Page(List<Match> matches, int files, int skipped, Optional<Place> next) {}

  /** Makes a page. */
  public static Page search(FileSession session, String path, Query query) {
    TextSearch search = new TextSearch(session, query);
    TreeWalk walk = new TreeWalk(session, query.after().path(), search.new Files());
    try {
      walk.walk(path);
    } catch (FileFailureException e) {
      if (e.error() != FileError.NOT_A_FOLDER) {
        throw e;
      }
      search.searchFile(FileCalls.NO_FOLDER, path, "", 0);
    }
    return new Page(search.matches, search.files, search.skipped + walk.skipped(), search.next);
  }

  private final class Files implements TreeWalk.Visitor {
    private int seen;

    @Override
    public boolean goOn(String path) {
      // Each page gets further by one file at least.
      if (next.isEmpty() && seen > 0 && System.nanoTime() - endNanos > 0) {
        next = Optional.of(new Place(path, 0));
      }
      return next.isEmpty();
    }

    @Override
    public void visit(Opened folder, String name, String path, FileStatus status) {
      seen++;
      if (names.map(pattern -> pattern.fits(path)).orElse(true)) {
        searchFile(folder.file(), name, path, FileCalls.NO_FOLLOW);
      }
    }
  }

  private void searchFile(int folder, String name, String path, int furtherFlags) {
    Optional<String> text;
    try (Opened file = session.openFile(folder, name, furtherFlags)) {
      text = FileReading.textOf(FileReading.whole(file));
    } catch (FileFailureException e) {
      if (path.isEmpty() || e.error() == FileError.TIMED_OUT || e.error() == FileError.CANCELLED) {
        throw e;
      }
      text = Optional.empty();
    }
    if (text.isPresent()) {
      files++;
      searchLines(text.get(), path);
    } else {
      skipped++;
    }
  }

  private void searchLines(String text, String path) {
    int firstWanted = path.equals(after.path()) ? after.line() + 1 : 1;
    int line = 0;
    for (int start = 0; start < text.length() && next.isEmpty(); ) {
      int lineEnd = text.indexOf('\n', start);
      int end = lineEnd < 0 ? text.length() : lineEnd;
      line++;
      if (line >= firstWanted) {
        searchLine(withoutReturn(text, start, end), new Place(path, line));
      }
      start = end + 1;
    }
  }

  private static String withoutReturn(String text, int start, int end) {
    return text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  private void searchLine(String line, Place place) {
    matcher
        .find(session, line)
        .ifPresent(at -> {
          if (matches.size() == limit) {
            next = Optional.of(new Place(place.path(), place.line() - 1));
          } else {
            matches.add(match(line, place, at));
          }
        });
  }

  private static Match match(String line, Place place, int at) {
    if (line.length() <= MAX_SHOWN_CHARS) {
      return new Match(place, at + 1, line, false);
    }
    int start = Math.clamp(at - MAX_SHOWN_CHARS / 4, 0, line.length() - MAX_SHOWN_CHARS);
    int end = start + MAX_SHOWN_CHARS;
    start += Character.isLowSurrogate(line.charAt(start)) ? 1 : 0;
    end -= Character.isHighSurrogate(line.charAt(end - 1)) ? 1 : 0;
    return new Match(place, at + 1, line.substring(start, end), true);
  }
}
