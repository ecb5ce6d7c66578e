package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Landlock rulesets (landlock(7), landlock_create_ruleset(2), landlock_add_rule(2),
 * landlock_restrict_self(2)).
 */
public final class Landlock {
  /** Start a program. */
  public static final long EXECUTE = 1;

  /** Open a file for writing. */
  public static final long WRITE_FILE = 1 << 1;

  /** Open a file for reading. */
  public static final long READ_FILE = 1 << 2;

  /** List a folder. */
  public static final long READ_DIR = 1 << 3;

  /** Remove folders and files, make folders, files, sockets, pipes and links; no devices. */
  public static final long CHANGE_ENTRIES =
      1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 9 | 1 << 10 | 1 << 12;

  /** Move or link between folders. */
  public static final long REFER = 1 << 13;

  /** Cut a file short. */
  public static final long TRUNCATE = 1 << 14;

  /** Signals may not leave the domain: bit of {@code scoped}. */
  public static final long SCOPE_SIGNAL = 1 << 1;

  private static final long SCOPE_ABSTRACT_SOCKET = 1;
  private static final long ALL_TCP = 0b11;
  private static final long FILE_RIGHTS = 0xC007;
  private static final long CONNECT_TCP = 1 << 1;
  private static final int RULE_PATH_BENEATH = 1;
  private static final int RULE_NET_PORT = 2;
  private static final int CREATE_VERSION = 1;

  private Landlock() {}

  /** The kernel's ABI version; 0 when Landlock is missing or turned off. */
  public static int abi(Kernel kernel) {
    long version = kernel.syscall(Syscall.LANDLOCK_CREATE_RULESET, 0, 0, CREATE_VERSION);
    return (int) Math.max(version, 0);
  }

  /** Every file right that this ABI version knows. */
  public static long fileRights(int abi) {
    return switch (abi) {
      case 0 -> 0;
      case 1 -> 0x1FFF;
      case 2 -> 0x3FFF;
      case 3, 4 -> 0x7FFF;
      default -> 0xFFFF;
    };
  }

  /** The scopes that this ABI version knows. */
  public static long scopes(int abi) {
    return abi >= 6 ? SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL : 0;
  }

  /** Whether this ABI version can refuse TCP. */
  public static boolean refusesTcp(int abi) {
    return abi >= 4;
  }

  /** Makes a ruleset that refuses everything this ABI version can; returns its descriptor. */
  public static int createRuleset(Kernel kernel, int abi) {
    MemorySegment attributes = kernel.arena().allocate(24, 8);
    attributes.set(JAVA_LONG, 0, fileRights(abi));
    attributes.set(JAVA_LONG, 8, refusesTcp(abi) ? ALL_TCP : 0);
    attributes.set(JAVA_LONG, 16, scopes(abi));
    long size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
    return (int) kernel.syscall(Syscall.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
  }

  /**
   * Grants rights on what an open path leads to and, for a folder, on everything in it. Rights that
   * the ABI version or the kind of file does not know are left out.
   */
  public static int addPathRule(
      Kernel kernel, int abi, int ruleset, int pathDescriptor, boolean folder, long rights) {
    long known = rights & fileRights(abi) & (folder ? -1L : FILE_RIGHTS);
    if (known == 0) {
      return 0;
    }
    MemorySegment rule = kernel.arena().allocate(12, 8);
    rule.set(JAVA_LONG_UNALIGNED, 0, known);
    rule.set(JAVA_INT, 8, pathDescriptor);
    return (int)
        kernel.syscall(Syscall.LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, rule.address(), 0, 0);
  }

  /** Lets TCP connect to a port of any address. Needs an ABI that {@link #refusesTcp}. */
  public static int addConnectRule(Kernel kernel, int ruleset, int port) {
    MemorySegment rule = kernel.arena().allocate(16, 8);
    rule.set(JAVA_LONG, 0, CONNECT_TCP);
    rule.set(JAVA_LONG, 8, port);
    return (int)
        kernel.syscall(Syscall.LANDLOCK_ADD_RULE, ruleset, RULE_NET_PORT, rule.address(), 0, 0);
  }

  /**
   * Confines the calling thread and everything it starts, for good, in a domain of its own. Needs
   * {@link Prctl#setNoNewPrivileges}.
   */
  public static int restrictSelf(Kernel kernel, int ruleset) {
    return (int) kernel.syscall(Syscall.LANDLOCK_RESTRICT_SELF, ruleset, 0, 0);
  }
}
