package io.devbuddy.executor.sandbox.linux;

/** A processor architecture whose system call numbers are known. */
public enum Architecture {
  /** 64-bit x86. */
  X86_64(0xC000003E),
  /** 64-bit Arm. */
  AARCH64(0xC00000B7);

  private final int auditNumber;

  Architecture(int auditNumber) {
    this.auditNumber = auditNumber;
  }

  /** The number by which seccomp filters know it ({@code AUDIT_ARCH_*}, linux/audit.h). */
  public int auditNumber() {
    return auditNumber;
  }

  /**
   * The architecture that this process runs on.
   *
   * @throws UnsupportedOperationException on any other one
   */
  public static Architecture current() {
    String name = System.getProperty("os.arch", "");
    return switch (name) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64" -> AARCH64;
      default ->
          throw new UnsupportedOperationException(
              "Commands can run on x86_64 and aarch64 only, this machine is " + name);
    };
  }
}
