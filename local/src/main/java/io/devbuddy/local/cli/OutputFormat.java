package io.devbuddy.local.cli;

/** How a command prints objects. */
enum OutputFormat {
  TABLE,
  JSON,
  YAML
}
