package io.devbuddy.operator.model;

import java.util.List;
import java.util.Optional;

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
  /** Takes a defensive copy. */
  public GitClone {
    sparsePaths = List.copyOf(sparsePaths);
  }
}
