package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.List;

/**
 * What the file tools may reach.
 *
 * @param plan what the kernel is to grant to them
 * @param folders the allowed folders, with every symbolic link resolved; the workspace first
 * @param workspaceWritable whether they may change files of the workspace
 * @param ownFiles the server's own files and folders, which they must not show under any name
 */
public record FileAccess(
    AccessPlan plan, List<Path> folders, boolean workspaceWritable, List<Path> ownFiles) {

  /** Takes defensive copies of the lists. */
  public FileAccess {
    folders = List.copyOf(folders);
    ownFiles = List.copyOf(ownFiles);
  }

  /** The workspace's folder. */
  public Path workspace() {
    return folders.getFirst();
  }
}
