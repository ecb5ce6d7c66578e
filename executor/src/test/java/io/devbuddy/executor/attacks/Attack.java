package io.devbuddy.executor.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One row: an attempt, what it would do, and how its refusal shows.
 *
 * @param argv the command; {@code {name}} stands for what {@link Scene} knows by that name
 * @param workingDirectory where to run it
 * @param setup prepares its target
 * @param harm tells whether it did what it wanted
 * @param refusal what the reply says when it was refused
 * @param control the run that shows that the attempt is a real one
 * @param hostMayForbid whether some machines refuse it without any help of ours, so that its
 *     control may fail there
 */
record Attack(
    Group group,
    String name,
    List<String> argv,
    String workingDirectory,
    int timeoutSeconds,
    Consumer<Scene> setup,
    Harm harm,
    Pattern refusal,
    Control control,
    boolean hostMayForbid) {

  /** The words with which the kernel, a tool or a script tells a refusal. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "[Pp]ermission denied|[Oo]peration not permitted|EACCES|EPERM|refused E[A-Z0-9]+"
              + "|not supported|Invalid cross-device link|[Cc]ouldn't connect");

  /** Where the attempt must work, or it proves nothing. */
  enum Control {
    /** In the same server with its isolation switched off: the kernel is what stops it. */
    ISOLATION_OFF,
    /** Started without the server: the policy or the supervision stops it, whatever the mode. */
    NO_SERVER
  }

  /** A command as it is. */
  static Attack attack(Group group, String name, String... argv) {
    return new Attack(
        group,
        name,
        List.of(argv),
        "{row}",
        10,
        scene -> {},
        (scene, reply) -> false,
        REFUSED,
        Control.ISOLATION_OFF,
        false);
  }

  /** A Python script that has {@code prelude.py} before it and its arguments in {@code A}. */
  static Attack python(Group group, String name, String script, String... arguments) {
    List<String> argv = new ArrayList<>(List.of("python3", "-I", "-S", "-c"));
    argv.add(Scripts.PRELUDE + "\n" + script);
    argv.addAll(List.of(arguments));
    return attack(group, name, argv.toArray(String[]::new));
  }

  /** A shell script. */
  static Attack bash(Group group, String name, String script) {
    return attack(group, name, "bash", "-c", script);
  }

  Attack harm(Harm value) {
    return new Attack(
        group,
        name,
        argv,
        workingDirectory,
        timeoutSeconds,
        setup,
        value,
        refusal,
        control,
        hostMayForbid);
  }

  Attack prepare(Consumer<Scene> value) {
    return new Attack(
        group,
        name,
        argv,
        workingDirectory,
        timeoutSeconds,
        setup.andThen(value),
        harm,
        refusal,
        control,
        hostMayForbid);
  }

  Attack in(String value) {
    return new Attack(
        group, name, argv, value, timeoutSeconds, setup, harm, refusal, control, hostMayForbid);
  }

  Attack timeoutSeconds(int value) {
    return new Attack(
        group, name, argv, workingDirectory, value, setup, harm, refusal, control, hostMayForbid);
  }

  /** Another sign of the refusal. */
  Attack refusal(String pattern) {
    return new Attack(
        group,
        name,
        argv,
        workingDirectory,
        timeoutSeconds,
        setup,
        harm,
        Pattern.compile(pattern, Pattern.DOTALL),
        control,
        hostMayForbid);
  }

  /** The attempt runs, without any error, and has no effect. */
  Attack withoutEffect() {
    return refusal("");
  }

  Attack stoppedInEveryMode() {
    return new Attack(
        group,
        name,
        argv,
        workingDirectory,
        timeoutSeconds,
        setup,
        harm,
        refusal,
        Control.NO_SERVER,
        hostMayForbid);
  }

  Attack whereTheHostAllows() {
    return new Attack(
        group, name, argv, workingDirectory, timeoutSeconds, setup, harm, refusal, control, true);
  }

  /** Whether it wants to end the server, which other rows need. */
  boolean isAimedAtTheServer() {
    return argv.toString().contains("{target}");
  }

  /** Whether the reply tells of the refusal. */
  boolean isRefusedBy(Reply reply) {
    return reply.refused() || refusal.matcher(reply.text()).find();
  }

  @Override
  public String toString() {
    return group + ": " + name;
  }
}
