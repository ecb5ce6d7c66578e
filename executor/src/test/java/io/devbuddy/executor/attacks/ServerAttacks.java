package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The server's own key, configuration, program, environment and descriptors. */
final class ServerAttacks {
  private static final Group GROUP = Group.SERVER;

  static List<Attack> rows() {
    return Stream.of(reading(), writing(), inherited()).flatMap(rows -> rows).toList();
  }

  private static Stream<Attack> reading() {
    return Stream.of(
        attack(GROUP, "its API key", "cat", "{keyfile}").harm(Harm.prints("{serversecret}")),
        bash(GROUP, "its API key by a link", "ln -s {keyfile} k && cat k")
            .harm(Harm.prints("{serversecret}")),
        attack(GROUP, "its configuration", "cat", "{config}").harm(Harm.prints("CommandExecution")),
        attack(GROUP, "its launcher", "cat", "{home}/bin/executor").harm(Harm.prints("#!/bin/sh")),
        bash(GROUP, "its libraries", "ls {home}/lib").harm(Harm.prints(".jar")),
        bash(GROUP, "another server with its program", "{home}/bin/executor --help; echo ended")
            .harm(Harm.prints("--config-dir"))
            .refusal("[Pp]ermission denied"));
  }

  private static Stream<Attack> writing() {
    return Stream.of(
        bash(GROUP, "writing its configuration", "echo ' ' >> {config}").harm(grows("{config}")),
        bash(GROUP, "a configuration file of its own", "echo '{}' > {config}.{token}.json")
            .harm(Harm.creates("{config}.{token}.json")),
        bash(GROUP, "writing its key", "printf ' ' >> {keyfile}").harm(grows("{keyfile}")),
        bash(GROUP, "writing its launcher", "echo '#' >> {home}/bin/executor")
            .harm(grows("{home}/bin/executor")),
        bash(GROUP, "adding to its libraries", "echo x > {home}/lib/{token}.jar")
            .harm(Harm.creates("{home}/lib/{token}.jar")));
  }

  private static Stream<Attack> inherited() {
    return Stream.of(
            attack(GROUP, "its environment", "env"),
            bash(GROUP, "its environment by a shell", "echo $SERVER_SECRET"),
            bash(GROUP, "a file that it has open", "cat <&9"),
            attack(GROUP, "its standard input", "cat"),
            python(
                GROUP,
                "any inherited descriptor",
                """
                for f in range(3, 200):
                    try:
                        os.lseek(f, 0, 0)
                        print(os.read(f, 200))
                    except OSError:
                        pass\
                """))
        .map(row -> row.harm(Harm.prints("{serversecret}")).withoutEffect().stoppedInEveryMode());
  }

  /** The file is longer than it was before the attempt; it is put back. */
  private static Harm grows(String path) {
    return (scene, reply) -> {
      Path file = scene.path(path);
      Path original = scene.stage().original(file);
      try {
        boolean grown = Files.size(file) != Files.size(original);
        if (grown) {
          Files.write(file, Files.readAllBytes(original));
        }
        return grown;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private ServerAttacks() {}
}
