package io.devbuddy.executor.attacks;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;

/** Tells from the outside whether an attempt did what it wanted. */
@FunctionalInterface
interface Harm {

  /** Whether it did. May wait a moment for what arrives late. */
  boolean isDone(Scene scene, Reply reply);

  /** The file is gone. */
  static Harm removes(String path) {
    return (scene, reply) -> !exists(scene.path(path));
  }

  /** The file is there, which it was not before. */
  static Harm creates(String path) {
    return (scene, reply) -> exists(scene.path(path));
  }

  /** The file no longer holds what the test put there. */
  static Harm changes(String path) {
    return (scene, reply) -> !scene.holdsItsSecret(scene.path(path));
  }

  /** The command printed this text, which does not stand in its arguments. */
  static Harm prints(String text) {
    return (scene, reply) -> reply.text().contains(scene.expand(text));
  }

  /** The command printed the secret that its target holds. */
  static Harm tells() {
    return prints("{secret}");
  }

  /** The script said that its attempt worked. */
  static Harm works() {
    return (scene, reply) -> reply.stdout().contains("worked");
  }

  /** Something outside received the row's token. */
  static Harm reaches() {
    return (scene, reply) ->
        Waiting.until(Duration.ofMillis(100), () -> scene.stage().canaryReceived(scene.token()));
  }

  /** A process of the row is alive after the reply. */
  static Harm survives() {
    return (scene, reply) ->
        !Waiting.until(Duration.ofMillis(1500), () -> isGoneForGood(scene.marker()));
  }

  /** Looked for twice, as a process that is just being started has no arguments for a moment. */
  private static boolean isGoneForGood(String marker) {
    return Processes.withArgument(marker).isEmpty()
        && !Waiting.until(Duration.ofMillis(100), () -> !Processes.withArgument(marker).isEmpty());
  }

  /** The process, named by a placeholder that holds its id, is dead. */
  static Harm kills(String pid) {
    return kills(pid, Duration.ofMillis(100));
  }

  /** The process is dead within that time. */
  static Harm kills(String pid, Duration grace) {
    return (scene, reply) ->
        Waiting.until(grace, () -> !Processes.isAlive(Long.parseLong(scene.expand(pid))));
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
