package io.devbuddy.executor.files;

import io.devbuddy.executor.files.FileSession.Opened;
import io.devbuddy.executor.sandbox.linux.FileCalls;
import io.devbuddy.executor.sandbox.linux.FileStatus;
import java.util.List;

/**
 * Goes through the plain files of a folder, folder by folder in the order of their names, so that
 * any path says where to go on. Links are not followed, nor are the folders of Git looked into.
 */
final class TreeWalk {
  private static final int MAX_DEPTH = 100;
  private static final String GIT_FOLDER = ".git";

  private final FileSession session;
  private final String from;
  private final Visitor visitor;
  private int skipped;

  /**
   * Makes one.
   *
   * @param from the path to go on with; empty for the beginning
   */
  TreeWalk(FileSession session, String from, Visitor visitor) {
    this.session = session;
    this.from = from;
    this.visitor = visitor;
  }

  /** Is shown what there is. */
  interface Visitor {
    /** Whether to go on with a file or folder of this path. */
    boolean goOn(String path);

    /** A plain file: its open folder, its name, and its path from the beginning of the walk. */
    void visit(Opened folder, String name, String path, FileStatus status);
  }

  /** How many folders could not be looked into. */
  int skipped() {
    return skipped;
  }

  /**
   * Goes through a folder.
   *
   * @param path absolute
   */
  void walk(String path) {
    try (Opened folder = session.openFolder(FileCalls.NO_FOLDER, path, 0)) {
      children(folder, "", 0);
    }
  }

  private boolean children(Opened folder, String path, int depth) {
    List<String> names = FolderListing.names(session, folder.file());
    for (String name : names) {
      if (!child(folder, name, path.isEmpty() ? name : path + "/" + name, depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean child(Opened folder, String name, String path, int depth) {
    if (PathOrder.isBefore(path, from) || session.plain().stat(folder.file(), name) != 0) {
      return true;
    }
    FileStatus status = session.plain().status();
    return switch (status.kind()) {
      case FILE -> {
        if (!visitor.goOn(path)) {
          yield false;
        }
        visitor.visit(folder, name, path, status);
        yield true;
      }
      case FOLDER ->
          name.equals(GIT_FOLDER) || (visitor.goOn(path) && folder(folder, name, path, depth + 1));
      case LINK, OTHER -> true;
    };
  }

  private boolean folder(Opened parent, String name, String path, int depth) {
    if (depth > MAX_DEPTH) {
      skipped++;
      return true;
    }
    Opened folder;
    try {
      folder = session.openFolder(parent.file(), name, FileCalls.NO_FOLLOW);
    } catch (FileFailureException e) {
      skipped++;
      return true;
    }
    try (folder) {
      return children(folder, path, depth);
    }
  }
}
