package io.devbuddy.executor.files;

import io.devbuddy.executor.sandbox.linux.FileCalls;
import io.devbuddy.executor.sandbox.linux.FileStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Lists folders. */
public final class FolderListing {
  /** The most entries of a page. */
  public static final int MAX_ENTRIES = 1000;

  /** A folder with more names than this is not listed. */
  static final int MAX_NAMES = 200_000;

  private FolderListing() {}

  /** A name in a folder and what it stands for. */
  public record Entry(String name, FileStatus status) {}

  /**
   * A page of a folder.
   *
   * @param entries by name
   * @param total how many names the folder has
   * @param next the last name that this page looked at; empty when there are no more behind it
   */
  public record Page(List<Entry> entries, int total, Optional<String> next) {}

  /**
   * Lists a page.
   *
   * @param path absolute
   * @param after only names behind this one; empty for the first page
   * @param limit from 1 to {@link #MAX_ENTRIES}
   */
  public static Page list(FileSession session, String path, String after, int limit) {
    try (FileSession.Opened folder = session.openFolder(FileCalls.NO_FOLDER, path, 0)) {
      List<String> names = names(session, folder.file());
      List<String> behind =
          names.stream().filter(name -> name.compareTo(after) > 0).limit(limit + 1L).toList();
      List<Entry> entries = new ArrayList<>();
      for (String name : behind.subList(0, Math.min(limit, behind.size()))) {
        session.checkTime();
        // A name that went away meanwhile is left out.
        if (session.plain().stat(folder.file(), name) == 0) {
          entries.add(new Entry(name, session.plain().status()));
        }
      }
      return new Page(
          entries,
          names.size(),
          behind.size() > limit ? Optional.of(behind.get(limit - 1)) : Optional.empty());
    }
  }

  /** The names in an open folder, in their order. */
  static List<String> names(FileSession session, int folder) {
    List<String> names = new ArrayList<>();
    int bytes;
    do {
      session.checkTime();
      bytes = session.plain().names(folder, names);
      FileSession.check(bytes);
      if (names.size() > MAX_NAMES) {
        throw new FileFailureException(
            FileError.FILE_TOO_LARGE,
            "The folder has more than " + MAX_NAMES + " names; look into it by a command");
      }
    } while (bytes > 0);
    Collections.sort(names);
    return names;
  }
}
