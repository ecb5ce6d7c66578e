package io.devbuddy.executor.files;

/** Bytes that can be read from any place. */
interface ByteSource {

  /** How many there are. */
  long size();

  /** Reads from a place until the array is full or there are no more; returns how many. */
  int read(long at, byte[] into);

  /** Bytes in memory. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public int read(long at, byte[] into) {
        int count = Math.clamp(bytes.length - at, 0, into.length);
        System.arraycopy(bytes, (int) Math.min(at, bytes.length), into, 0, count);
        return count;
      }
    };
  }
}
