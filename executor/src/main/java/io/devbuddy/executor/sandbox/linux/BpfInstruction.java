package io.devbuddy.executor.sandbox.linux;

/**
 * One instruction of a classic BPF program ({@code struct sock_filter}, linux/filter.h) as seccomp
 * understands it.
 *
 * @param code the operation
 * @param jumpTrue how many instructions to skip when a comparison holds, 0 to 255
 * @param jumpFalse how many to skip when it does not, 0 to 255
 * @param operand the constant to load, compare with or return
 */
public record BpfInstruction(int code, int jumpTrue, int jumpFalse, int operand) {
  private static final int LOAD_WORD = 0x20;
  private static final int JUMP_EQUAL = 0x15;
  private static final int JUMP_GREATER_OR_EQUAL = 0x35;
  private static final int JUMP_BITS_SET = 0x45;
  private static final int RETURN = 0x06;

  /** Refuses what cannot be encoded. */
  public BpfInstruction {
    if ((jumpTrue | jumpFalse) >>> 8 != 0) {
      throw new IllegalArgumentException("A BPF jump reaches 255 instructions at most");
    }
  }

  /** Loads a word of {@code struct seccomp_data}. */
  public static BpfInstruction load(int offset) {
    return new BpfInstruction(LOAD_WORD, 0, 0, offset);
  }

  /** Compares the loaded word. */
  public static BpfInstruction ifEqual(int value, int jumpTrue, int jumpFalse) {
    return new BpfInstruction(JUMP_EQUAL, jumpTrue, jumpFalse, value);
  }

  /** Compares the loaded word, unsigned. */
  public static BpfInstruction ifAtLeast(int value, int jumpTrue, int jumpFalse) {
    return new BpfInstruction(JUMP_GREATER_OR_EQUAL, jumpTrue, jumpFalse, value);
  }

  /** Tests bits of the loaded word. */
  public static BpfInstruction ifAnyBit(int bits, int jumpTrue, int jumpFalse) {
    return new BpfInstruction(JUMP_BITS_SET, jumpTrue, jumpFalse, bits);
  }

  /** Ends the program with an action. */
  public static BpfInstruction answer(int action) {
    return new BpfInstruction(RETURN, 0, 0, action);
  }

  /** The eight bytes of it as a little-endian number. */
  long encoded() {
    return (code & 0xFFFFL)
        | (long) jumpTrue << 16
        | (long) jumpFalse << 24
        | (operand & 0xFFFFFFFFL) << 32;
  }
}
