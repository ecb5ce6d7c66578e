package io.devbuddy.executor.attacks;

import java.util.List;
import java.util.stream.Stream;

/** All rows that are stopped. */
final class Corpus {

  static List<Attack> rows() {
    return written().filter(row -> !Gaps.holds(row)).toList();
  }

  /** The rows of groups whose walls are incomplete. */
  static List<Attack> gaps() {
    return written().filter(Gaps::holds).toList();
  }

  private static Stream<Attack> written() {
    return Stream.of(
            WrapperAttacks.rows(),
            FileAttacks.rows(),
            LoaderAttacks.rows(),
            GitAttacks.rows(),
            ReadOnlyAttacks.rows(),
            LinkAttacks.rows(),
            ProcAttacks.rows(),
            SignalAttacks.rows(),
            NetworkAttacks.rows(),
            KernelAttacks.rows(),
            BroughtAttacks.rows(),
            ServerAttacks.rows(),
            DescendantAttacks.rows(),
            ResourceAttacks.rows(),
            PolicyAttacks.rows())
        .flatMap(List::stream);
  }

  private Corpus() {}
}
