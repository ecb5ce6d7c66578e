package io.devbuddy.executor.attacks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Machine code that a hostile workspace could bring: it unlinks one file and exits with the error
 * number, 0 when the file is gone. Made here byte by byte (elf(5), x86_64), so that no compiler is
 * needed.
 */
final class TinyElf {
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final long BASE = 0x400000;

  /** Whether the code runs on this machine. */
  static boolean runsHere() {
    return System.getProperty("os.arch").equals("amd64");
  }

  /** A static program. */
  static byte[] program(String victim) {
    byte[] code = code(victim);
    int start = HEADER + PROGRAM_HEADER;
    byte[] file = new byte[start + code.length];
    ByteBuffer elf = header(file, 2, BASE + start, 1);
    segment(elf, 1, 0, BASE, file.length, 7);
    elf.put(code);
    return file;
  }

  /** A shared library that does it as soon as it is loaded. */
  static byte[] library(String victim) {
    byte[] code = code(victim);
    int dynamic = HEADER + 2 * PROGRAM_HEADER;
    int tables = dynamic + 12 * Long.BYTES;
    int start = tables + 32;
    // DT_STRTAB, DT_SYMTAB, DT_STRSZ, DT_SYMENT, DT_INIT, DT_NULL
    long[] entries = {5, tables, 6, tables, 10, 1, 11, 24, 12, start, 0, 0};
    byte[] file = new byte[start + code.length];
    ByteBuffer elf = header(file, 3, start, 2);
    segment(elf, 1, 0, 0, file.length, 7);
    segment(elf, 2, dynamic, dynamic, 12L * Long.BYTES, 6);
    for (long entry : entries) {
      elf.putLong(entry);
    }
    elf.position(start).put(code);
    return file;
  }

  private static byte[] code(String victim) {
    byte[] path = (victim + "\0").getBytes(StandardCharsets.UTF_8);
    int[] instructions = {
      0x48, 0x8d, 0x3d, 18, 0, 0, 0, // lea rdi, [path]
      0xb8, 87, 0, 0, 0, // mov eax, unlink
      0x0f, 0x05, // syscall
      0x89, 0xc7, // mov edi, eax
      0xf7, 0xdf, // neg edi
      0xb8, 0xe7, 0, 0, 0, // mov eax, exit_group
      0x0f, 0x05, // syscall
    };
    byte[] code = new byte[instructions.length + path.length];
    for (int i = 0; i < instructions.length; i++) {
      code[i] = (byte) instructions[i];
    }
    System.arraycopy(path, 0, code, instructions.length, path.length);
    return code;
  }

  private static ByteBuffer header(byte[] file, int type, long entry, int programHeaders) {
    ByteBuffer elf = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    elf.putShort((short) type).putShort((short) 62).putInt(1).putLong(entry);
    elf.putLong(HEADER).putLong(0).putInt(0).putShort((short) HEADER);
    elf.putShort((short) PROGRAM_HEADER).putShort((short) programHeaders);
    return elf.position(HEADER);
  }

  private static void segment(
      ByteBuffer elf, int type, long offset, long address, long size, int flags) {
    elf.putInt(type).putInt(flags).putLong(offset).putLong(address).putLong(address);
    elf.putLong(size).putLong(size).putLong(type == 1 ? 4096 : 8);
  }

  private TinyElf() {}
}
