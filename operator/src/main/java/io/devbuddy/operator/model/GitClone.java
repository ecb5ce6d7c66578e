package io.devbuddy.operator.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Git repository, and how much of it is wanted.
 *
 * @param url its address, without credentials
 * @param ref branch, tag or full commit id; empty for the repository's own branch
 * @param depth commits of history, 0 for all
 * @param sparsePaths folders of the checkout; empty for everything
 * @param submodules whether submodules are fetched too
 * @param secretName Secret with the credentials; empty for none
 */
public record GitClone(
    String url,
    Optional<String> ref,
    int depth,
    List<String> sparsePaths,
    boolean submodules,
    Optional<String> secretName) {
  private static final Pattern WITH_PORT = Pattern.compile("[a-z]+://[^/]*:([0-9]{1,5})(?:/.*)?");

  /** Takes a defensive copy. */
  public GitClone {
    sparsePaths = List.copyOf(sparsePaths);
  }

  /** Returns the TCP port of the server: the one in the address, or that of its protocol. */
  public int port() {
    Matcher written = WITH_PORT.matcher(url);
    if (written.matches()) {
      return Integer.parseInt(written.group(1));
    }
    int end = url.indexOf("://");
    return switch (end < 0 ? "ssh" : url.substring(0, end)) {
      case "https" -> 443;
      case "http" -> 80;
      case "git" -> 9418;
      default -> 22;
    };
  }
}
