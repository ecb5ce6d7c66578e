package io.devbuddy.executor.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An element of DER (X.690 section 8.1): the little of it that takes a private key from its older
 * forms to PKCS#8.
 */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  /** The first explicitly tagged element of a structure. */
  static final int CONTEXT_0 = 0xa0;

  private final int tag;
  private final byte[] content;

  /**
   * @param tag the identifier octet
   * @param content the contents octets
   */
  Der(int tag, byte[] content) {
    this.tag = tag;
    this.content = content;
  }

  /** An element that is made of others. */
  static Der of(int tag, Der... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Der part : parts) {
      content.writeBytes(part.encoded());
    }
    return new Der(tag, content.toByteArray());
  }

  /**
   * The elements that follow one another in some bytes.
   *
   * @throws IllegalArgumentException if the bytes are no whole elements
   */
  static List<Der> allOf(byte[] bytes) {
    List<Der> elements = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      while (in.hasRemaining()) {
        int tag = in.get() & 0xff;
        byte[] content = new byte[length(in)];
        in.get(content);
        elements.add(new Der(tag, content));
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("an element is cut off", e);
    }
    return elements;
  }

  private static int length(ByteBuffer in) {
    int first = in.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int octets = first & 0x7f;
    int length = 0;
    // Nothing that is read here is longer than a few kilobytes.
    for (int i = 0; i < octets && octets <= 2; i++) {
      length = length << 8 | (in.get() & 0xff);
    }
    if (octets > 2 || length > in.remaining()) {
      throw new IllegalArgumentException("an element is cut off");
    }
    return length;
  }

  int tag() {
    return tag;
  }

  /** The elements that this one is made of. */
  List<Der> parts() {
    return allOf(content);
  }

  /** The whole element. */
  byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length >= 0x100) {
      out.write(0x82);
      out.write(content.length >> 8);
    } else if (content.length >= 0x80) {
      out.write(0x81);
    }
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
