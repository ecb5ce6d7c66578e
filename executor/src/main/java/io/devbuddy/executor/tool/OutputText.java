package io.devbuddy.executor.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devbuddy.executor.output.Utf8;
import io.devbuddy.executor.process.OutputPart;

/**
 * A part of an output as text, cut between characters.
 *
 * @param text the text; bytes that are not UTF-8 appear as U+FFFD
 * @param droppedBytes bytes that were asked for and not kept, right before it
 * @param nextOffset the place behind it
 * @param atEnd whether there was no more when it was read
 */
record OutputText(String text, long droppedBytes, long nextOffset, boolean atEnd) {

  /**
   * Cuts a part.
   *
   * @param wanted the place that was asked for
   * @param ended whether the stream had ended before the part was read
   */
  static OutputText of(OutputPart part, long wanted, boolean ended) {
    byte[] bytes = part.bytes();
    int start = part.offset() > wanted ? Utf8.brokenStart(bytes, 0) : 0;
    boolean last = part.offset() + bytes.length >= part.totalBytes();
    // A character that the command has begun to write comes as a whole, next time.
    int end = ended && last ? bytes.length : bytes.length - Utf8.brokenEnd(bytes, bytes.length);
    int length = Math.max(0, end - start);
    return new OutputText(
        new String(bytes, start, length, UTF_8),
        part.offset() + start - wanted,
        part.offset() + start + length,
        last);
  }
}
