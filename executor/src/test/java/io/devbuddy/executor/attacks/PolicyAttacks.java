package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;

import java.util.List;
import java.util.stream.Stream;

/** What the policy refuses before anything starts, whatever the isolation. */
final class PolicyAttacks {
  private static final Group GROUP = Group.POLICY;

  static List<Attack> rows() {
    return Stream.of(programs(), planted(), folders())
        .flatMap(rows -> rows)
        .map(Attack::stoppedInEveryMode)
        .toList();
  }

  private static Stream<Attack> programs() {
    return Stream.of(
            attack(GROUP, "a denied program", "rm", "{row}/canary"),
            attack(GROUP, "a denied program by its path", "/usr/bin/rm", "{row}/canary"),
            attack(GROUP, "a denied program by another path", "/usr/bin/../bin/rm", "{row}/canary"),
            attack(GROUP, "a link with an allowed name", "{row}/git", "{row}/canary")
                .prepare(scene -> scene.link("{row}/git", "/usr/bin/rm")),
            attack(GROUP, "a link with an allowed name in the folder", "./git", "{row}/canary")
                .prepare(scene -> scene.link("{row}/git", "/usr/bin/rm")),
            attack(GROUP, "a program on no list", "unlink", "{row}/canary"))
        .map(row -> row.harm(Harm.removes("{row}/canary")));
  }

  private static Stream<Attack> planted() {
    return Stream.of(
            attack(GROUP, "a planted program by its path", "{row}/git"),
            attack(GROUP, "a planted program by a relative path", "./git"),
            attack(GROUP, "a planted program of the read-only folder", "{ro}/git"))
        .map(row ->
            row.prepare(scene -> scene.program("{row}/git", "#!/bin/sh\necho worked\n"))
                .prepare(scene -> scene.program("{ro}/git", "#!/bin/sh\necho worked\n"))
                .harm(Harm.works()));
  }

  private static Stream<Attack> folders() {
    return Stream.of(
            attack(GROUP, "a folder outside", "cat", "../../ws-evil/secret.txt").in("{out}"),
            attack(GROUP, "a folder by ..", "cat", "secret.txt").in("{ws}/../ws-evil"),
            attack(GROUP, "a folder of a like name", "cat", "secret.txt").in("{evil}"),
            attack(GROUP, "a folder by a link", "cat", "secret.txt")
                .in("{row}/link")
                .prepare(scene -> scene.link("{row}/link", "{evil}")),
            attack(GROUP, "the folder above", "cat", "ws-evil/secret.txt").in("{ws}/.."))
        .map(row -> row.harm(Harm.prints("{serversecret}")));
  }

  private PolicyAttacks() {}
}
