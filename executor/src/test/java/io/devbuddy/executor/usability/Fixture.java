package io.devbuddy.executor.usability;

import java.util.Locale;

/** What a folder holds before a task: a folder of the test resources, copied anew each time. */
enum Fixture {
  TEXTS,
  REPOSITORY,
  PYTHON,
  NODE,
  JAVA,
  MAVEN,
  GO,
  CARGO,
  NATIVE;

  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
