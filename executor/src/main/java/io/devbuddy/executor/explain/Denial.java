package io.devbuddy.executor.explain;

import java.util.List;

/** Something a command was denied, by its own words. */
sealed interface Denial {

  /**
   * A program, file or folder.
   *
   * @param names what may be its name or path in the line, most likely first
   * @param creates whether the line is about making something new
   */
  record Of(List<String> names, boolean creates) implements Denial {
    public Of {
      names = List.copyOf(names);
    }
  }

  /**
   * A connection to somewhere.
   *
   * @param saysDenied whether the line says that it was denied, and not merely that it failed
   */
  record Network(boolean saysDenied) implements Denial {}
}
