package io.devbuddy.executor.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Gives each entry its {@link ChainLink}. Not thread-safe: entries have one order. */
final class HashChain {
  private static final int NAME_BYTES = 4;

  private final String name;
  private long number;
  private String last = ChainLink.BEGIN;

  HashChain() {
    byte[] random = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(random);
    name = HexFormat.of().formatHex(random);
  }

  ChainLink append(Instant at, String text) {
    ChainLink link =
        ChainLink.of(last, name, ++number, Instant.ofEpochMilli(at.toEpochMilli()), text);
    last = link.hash();
    return link;
  }
}
