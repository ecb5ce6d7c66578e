package io.devbuddy.executor.trail;

import io.devbuddy.executor.audit.ChainLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that the entries of a log are those that were written, all of them and in their order. Not
 * thread-safe.
 */
final class ChainCheck {
  /** Each break makes those after it uncertain, so more of them say nothing more. */
  private static final int MOST_PROBLEMS = 50;

  private final Map<String, Chain> chains = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long unlinked;

  private static final class Chain {
    private final long first;
    private long last;
    private String hash;

    Chain(ChainLink link) {
      this.first = link.number();
      this.last = link.number();
      this.hash = link.hash();
    }
  }

  /** Takes the next entry of the log. */
  void add(TrailEntry entry) {
    if (entry.link().isEmpty()) {
      unlinked++;
      return;
    }
    ChainLink link = entry.link().get();
    Chain chain = chains.get(link.chain());
    if (chain == null) {
      chains.put(link.chain(), new Chain(link));
      if (link.number() == 1 && !link.follows(ChainLink.BEGIN, entry.text())) {
        problem(entry, "was changed");
      }
    } else {
      follow(chain, link, entry);
    }
    if (entry.time().isPresent() && !entry.time().get().equals(link.at())) {
      problem(entry, "has another time than it was written with, " + link.at());
    }
  }

  private void follow(Chain chain, ChainLink link, TrailEntry entry) {
    if (link.number() <= chain.last) {
      problem(entry, "stands after entry " + chain.last + ": twice, or in another order");
      return;
    }
    if (link.number() > chain.last + 1) {
      problem(
          entry,
          link.number() == chain.last + 2
              ? "follows a gap: entry " + (chain.last + 1) + " is missing"
              : "follows a gap: entries %d to %d are missing"
                  .formatted(chain.last + 1, link.number() - 1));
    } else if (!link.follows(chain.hash, entry.text())) {
      problem(entry, "or the one before it was changed");
    }
    chain.last = link.number();
    chain.hash = link.hash();
  }

  private void problem(TrailEntry entry, String what) {
    if (problems.size() < MOST_PROBLEMS) {
      ChainLink link = entry.link().orElseThrow();
      problems.add(
          "line %d: entry %d of chain %s %s"
              .formatted(entry.line(), link.number(), link.chain(), what));
    }
  }

  boolean isIntact() {
    return problems.isEmpty();
  }

  /** What was found, a line each. */
  List<String> report() {
    List<String> lines = new ArrayList<>(problems);
    if (problems.size() == MOST_PROBLEMS) {
      lines.add("more may be wrong; the first " + MOST_PROBLEMS + " are listed");
    }
    chains.forEach((name, chain) ->
        lines.add(
            "chain %s: entries %d to %d, last hash %s%s"
                .formatted(
                    name,
                    chain.first,
                    chain.last,
                    chain.hash,
                    chain.first == 1 ? "" : "; those before are not in this log")));
    if (unlinked > 0) {
      lines.add(unlinked + " entries have no link and cannot be checked");
    }
    if (chains.isEmpty() && unlinked == 0) {
      lines.add("no entry of an audit trail was found");
    }
    return lines;
  }
}
