package io.devbuddy.executor.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The revisions of MCP, oldest first. */
public enum ProtocolRevision {
  /** Its own transport is not served; only the version is understood. */
  V2024_11_05("2024-11-05"),
  /** Streamable HTTP; the only revision with batches. */
  V2025_03_26("2025-03-26"),
  /** Version header, structured content. */
  V2025_06_18("2025-06-18"),
  /** Errors of arguments are results of tools. */
  V2025_11_25("2025-11-25"),
  /** Without handshake and sessions: every request says itself what it needs. */
  V2026_07_28("2026-07-28");

  /** What a client speaks that sends no version header (2025-06-18, transports). */
  public static final ProtocolRevision ASSUMED = V2025_03_26;

  private final String wireName;

  ProtocolRevision(String wireName) {
    this.wireName = wireName;
  }

  /** The date that names the revision on the wire. */
  public String wireName() {
    return wireName;
  }

  /** Whether a body may hold several messages. */
  public boolean hasBatches() {
    return this == V2024_11_05 || this == V2025_03_26;
  }

  /** Whether every request stands for itself, so that there is no {@code initialize}. */
  public boolean isStateless() {
    return this == V2026_07_28;
  }

  /** The revision of a name; empty when it is not known. */
  public static Optional<ProtocolRevision> of(String wireName) {
    return Arrays.stream(values()).filter(known -> known.wireName.equals(wireName)).findFirst();
  }

  /** The revision of a name, if that one begins with a handshake. */
  public static Optional<ProtocolRevision> withHandshake(String wireName) {
    return of(wireName).filter(known -> !known.isStateless());
  }

  /** What {@code initialize} agrees on with a client that asks for an unknown one. */
  static ProtocolRevision newestWithHandshake() {
    return V2025_11_25;
  }

  /** The names of all, newest first. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(ProtocolRevision::wireName).toList().reversed();
  }
}
