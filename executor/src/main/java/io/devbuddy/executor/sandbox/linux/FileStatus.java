package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.time.Instant;

/**
 * What the kernel says about a file (statx(2)).
 *
 * @param kind what it is
 * @param permissions the lower twelve bits of its mode
 * @param links how many names it has
 * @param identity equal for two files exactly when they are the same
 * @param size in bytes
 * @param modified when its content changed last
 */
public record FileStatus(
    Kind kind, int permissions, long links, Identity identity, long size, Instant modified) {
  /** The size of the structure that the kernel fills. */
  static final int BYTES = 256;

  private static final int TYPE_BITS = 0xF000;
  private static final int PERMISSION_BITS = 0xFFF;

  /** What a file is. */
  public enum Kind {
    /** A plain file. */
    FILE,
    /** A folder. */
    FOLDER,
    /** A symbolic link. */
    LINK,
    /** A pipe, a socket or a device. */
    OTHER
  }

  /** Names a file on this machine. */
  public record Identity(int deviceMajor, int deviceMinor, long inode) {}

  /** Reads a {@code struct statx} (linux/stat.h). */
  static FileStatus of(MemorySegment statx) {
    int mode = Short.toUnsignedInt(statx.get(JAVA_SHORT, 28));
    return new FileStatus(
        switch (mode & TYPE_BITS) {
          case 0x8000 -> Kind.FILE;
          case 0x4000 -> Kind.FOLDER;
          case 0xA000 -> Kind.LINK;
          default -> Kind.OTHER;
        },
        mode & PERMISSION_BITS,
        Integer.toUnsignedLong(statx.get(JAVA_INT, 16)),
        new Identity(statx.get(JAVA_INT, 136), statx.get(JAVA_INT, 140), statx.get(JAVA_LONG, 32)),
        statx.get(JAVA_LONG, 40),
        Instant.ofEpochSecond(statx.get(JAVA_LONG, 112), statx.get(JAVA_INT, 120)));
  }
}
