package io.devbuddy.executor.attacks;

/** What a row tries to get around or to reach. */
enum Group {
  WRAPPERS,
  INTERPRETERS,
  LOADER,
  GIT,
  READING,
  WRITING,
  READ_ONLY,
  LINKS_AND_RACES,
  PROC,
  SIGNALS_AND_DEBUGGING,
  NETWORK,
  KERNEL_INTERFACES,
  BROUGHT_PROGRAMS,
  SERVER,
  DESCENDANTS,
  RESOURCES,
  POLICY
}
