package io.devbuddy.executor.attacks;

import java.util.List;
import java.util.stream.Stream;

/** All rows. */
final class Corpus {

  static List<Attack> rows() {
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
        .flatMap(List::stream)
        .toList();
  }

  private Corpus() {}
}
