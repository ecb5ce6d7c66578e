package io.devbuddy.executor.policy;

/** What a {@link Grant} lets commands do with a file, or with everything in a folder. */
public enum Access {
  /** List folders. */
  LIST,
  /** Read files and list folders. */
  READ,
  /** Create, change, rename and remove files and folders; no device files. */
  WRITE,
  /** Start programs. The kernel asks for {@link #READ} as well. */
  EXECUTE
}
