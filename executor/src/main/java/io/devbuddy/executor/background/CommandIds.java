package io.devbuddy.executor.background;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the ids of commands and reads whose they are: the name of a replica, a dot, and 128 random
 * bits that nobody can guess. Safe for use by any thread.
 */
public final class CommandIds {
  private static final int RANDOM_BYTES = 16;
  private static final Pattern ID =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,252})\\.[A-Za-z0-9_-]{22}");

  private final SecureRandom random = new SecureRandom();
  private final String replica;

  /** Makes ids of a replica, whose name has letters, digits, dots and dashes. */
  public CommandIds(String replica) {
    this.replica = replica;
  }

  /** The name of this replica. */
  public String replica() {
    return replica;
  }

  String next() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return replica + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The name of another replica, if the id is one of its. */
  public Optional<String> elsewhere(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches() && !matcher.group(1).equals(replica)
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }
}
