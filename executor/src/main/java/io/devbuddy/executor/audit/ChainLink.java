package io.devbuddy.executor.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ties an entry of the audit trail to the one before it, so that a change, a loss or another
 * order can be seen. Everybody can work it out: it tells of tampering with some entries of a log,
 * not of a log that was written anew from some entry on, unless a later hash was noted elsewhere.
 *
 * @param chain names the run of a server: 8 hexadecimal digits
 * @param number counts from 1
 * @param at when the entry was made; whole milliseconds
 * @param hash the first 32 hexadecimal digits of a SHA-256 over the hash before, this link's other
 *     parts and the text of the entry
 */
public record ChainLink(String chain, long number, Instant at, String hash) {
  /** What the first entry of a chain takes for the hash before. */
  public static final String BEGIN = "0".repeat(32);

  private static final String LABEL = " Chain: ";
  private static final Pattern LINK =
      Pattern.compile(LABEL + "([0-9a-f]{8})\\.(\\d{1,18})\\.(\\d{1,15})\\.([0-9a-f]{32})(?= |$)");

  /** The text of an entry and the link in it. */
  public record Split(String text, ChainLink link) {}

  /** Makes the link of an entry with the given text. */
  static ChainLink of(String before, String chain, long number, Instant at, String text) {
    return new ChainLink(chain, number, at, hash(before, chain, number, at, text));
  }

  /** Takes the last link out of the message of an entry; empty when there is none. */
  public static Optional<Split> split(String message) {
    Matcher links = LINK.matcher(message);
    int start = -1;
    while (links.find()) {
      start = links.start();
    }
    if (start < 0 || !links.find(start)) {
      return Optional.empty();
    }
    return Optional.of(
        new Split(
            message.substring(0, links.start()) + message.substring(links.end()),
            new ChainLink(
                links.group(1),
                Long.parseLong(links.group(2)),
                Instant.ofEpochMilli(Long.parseLong(links.group(3))),
                links.group(4))));
  }

  /** Returns whether this is the link of that text after an entry with that hash. */
  public boolean follows(String before, String text) {
    return hash.equals(hash(before, chain, number, at, text));
  }

  /** The form that stands in an entry: {@code CHAIN.NUMBER.MILLISECONDS.HASH}. */
  String text() {
    return chain + "." + number + "." + at.toEpochMilli() + "." + hash;
  }

  String labelled() {
    return LABEL + text();
  }

  private static String hash(String before, String chain, long number, Instant at, String text) {
    String content = before + "\n" + chain + "\n" + number + "\n" + at.toEpochMilli() + "\n" + text;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BEGIN.length() / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
