package io.devbuddy.executor.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;

/** Sends text in pieces, so that a long one does not exist a second time as bytes. */
final class TextBody {
  private static final int PIECE_BYTES = 64 << 10;

  private TextBody() {}

  /** Whether a text is sent as one piece. */
  static boolean isShort(String text) {
    // No character takes more than three bytes for each of its UTF-16 units.
    return text.length() <= PIECE_BYTES / 3;
  }

  /** Writes text as UTF-8 and ends the body. */
  static void writeLast(Content.Sink sink, String text) throws IOException {
    if (isShort(text)) {
      Content.Sink.write(sink, true, StandardCharsets.UTF_8.encode(text));
      return;
    }
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer chars = CharBuffer.wrap(text);
    ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    boolean more = true;
    while (more) {
      more = encoder.encode(chars, piece, true).isOverflow() || encoder.flush(piece).isOverflow();
      piece.flip();
      Content.Sink.write(sink, !more, piece);
      piece.clear();
    }
  }
}
