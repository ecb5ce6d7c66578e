package io.devbuddy.executor.files;

/** Which part of a file is wanted. */
public sealed interface ReadRange {

  /**
   * From a byte on.
   *
   * @param offset from 0
   */
  record FromByte(long offset) implements ReadRange {}

  /**
   * Whole lines.
   *
   * @param first from 1
   * @param count at least 1
   */
  record Lines(long first, long count) implements ReadRange {}
}
