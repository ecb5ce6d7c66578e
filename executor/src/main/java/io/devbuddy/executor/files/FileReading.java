package io.devbuddy.executor.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devbuddy.executor.sandbox.linux.FileCalls;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads parts of files. */
public final class FileReading {
  /** The longest part. */
  public static final int MAX_BYTES = 256 * 1024;

  /** Files up to this size can be edited, and are read as a whole, so that their hash is told. */
  public static final int MAX_WHOLE_BYTES = 2 * 1024 * 1024;

  private FileReading() {}

  /** A part of a file. */
  public static final class Part {
    private final byte[] content;
    private final long offset;
    private final long size;
    private final Instant modified;
    private final Optional<String> sha256;
    private final OptionalLong firstLine;

    private Part(
        Slicer.Part part,
        long size,
        Instant modified,
        Optional<String> sha256,
        OptionalLong firstLine) {
      this.content = part.bytes();
      this.offset = part.start();
      this.size = size;
      this.modified = modified;
      this.sha256 = sha256;
      this.firstLine = firstLine;
    }

    /** Its bytes. */
    public byte[] content() {
      return content;
    }

    /** The place of its first byte. */
    public long offset() {
      return offset;
    }

    /** The size of the file. */
    public long size() {
      return size;
    }

    /** When the file was changed last. */
    public Instant modified() {
      return modified;
    }

    /** The hash of the whole file; empty when that is too large. */
    public Optional<String> sha256() {
      return sha256;
    }

    /** The number of the first line, where lines were asked for. */
    public OptionalLong firstLine() {
      return firstLine;
    }

    /** The content as text; empty when it is none. */
    public Optional<String> text() {
      return textOf(content);
    }

    /** The place after the part; empty at the end of the file. */
    public OptionalLong nextOffset() {
      long end = offset + content.length;
      return end < size ? OptionalLong.of(end) : OptionalLong.empty();
    }
  }

  /**
   * Reads a part.
   *
   * @param path absolute
   * @param maxBytes at least 4
   * @param text whether it must be text
   * @throws FileFailureException when it cannot be read, or is no text but must be
   */
  public static Part read(
      FileSession session, String path, ReadRange range, int maxBytes, boolean text) {
    try (FileSession.Opened file = session.openFile(FileCalls.NO_FOLDER, path, 0)) {
      long size = file.status().size();
      if (size > MAX_WHOLE_BYTES) {
        return part(file, new OpenFile(file, size), range, maxBytes, text, Optional.empty());
      }
      byte[] whole = whole(file);
      return part(file, ByteSource.of(whole), range, maxBytes, text, Optional.of(sha256(whole)));
    }
  }

  private static Part part(
      FileSession.Opened file,
      ByteSource source,
      ReadRange range,
      int maxBytes,
      boolean text,
      Optional<String> hash) {
    Slicer.Part part = new Slicer(source, maxBytes, text).cut(range);
    if (text && textOf(part.bytes()).isEmpty()) {
      throw new FileFailureException(
          FileError.BINARY_FILE, "This part of the file is no UTF-8 text; ask for it as base64");
    }
    return new Part(
        part,
        source.size(),
        file.status().modified(),
        hash,
        range instanceof ReadRange.Lines(long first, long _)
            ? OptionalLong.of(first)
            : OptionalLong.empty());
  }

  /**
   * The whole content of a file.
   *
   * @throws FileFailureException when it is larger than {@link #MAX_WHOLE_BYTES}
   */
  static byte[] whole(FileSession.Opened file) {
    // One more, as it may have grown; some files, as in /proc, say that they are empty.
    byte[] bytes = new byte[(int) Math.min(file.status().size(), MAX_WHOLE_BYTES) + 1];
    int count = file.session().read(file.file(), 0, bytes, bytes.length);
    while (count == bytes.length && count <= MAX_WHOLE_BYTES) {
      byte[] longer = Arrays.copyOf(bytes, Math.min(2 * count, MAX_WHOLE_BYTES + 1));
      byte[] more = new byte[longer.length - count];
      int further = file.session().read(file.file(), count, more, more.length);
      System.arraycopy(more, 0, longer, count, further);
      count += further;
      bytes = longer;
    }
    if (count > MAX_WHOLE_BYTES) {
      throw tooLarge();
    }
    return Arrays.copyOf(bytes, count);
  }

  /** What is told of a file that is larger than {@link #MAX_WHOLE_BYTES}. */
  public static FileFailureException tooLarge() {
    return new FileFailureException(
        FileError.FILE_TOO_LARGE,
        "The file is larger than " + MAX_WHOLE_BYTES + " bytes, which is the most here");
  }

  /** Bytes as text; empty when they are no UTF-8 or hold NUL, which no text does. */
  static Optional<String> textOf(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The SHA-256 in lower-case hexadecimal digits (FIPS 180-4). */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private record OpenFile(FileSession.Opened file, long size) implements ByteSource {
    @Override
    public int read(long at, byte[] into) {
      return at >= size
          ? 0
          : file.session().read(file.file(), at, into, (int) Math.min(into.length, size - at));
    }
  }
}
