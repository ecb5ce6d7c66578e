package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** The server and other processes as /proc shows them. */
final class ProcAttacks {
  private static final Group GROUP = Group.PROC;

  private static final String MEMORY =
      """
      def first():
          for line in open('/proc/%s/maps' % A[0]):
              span, rights = line.split()[:2]
              if rights.startswith('rw'):
                  with open('/proc/%s/mem' % A[0], A[1]) as memory:
                      memory.seek(int(span.split('-')[0], 16))
                      word = memory.read(8)
                      if A[1] != 'rb':
                          memory.seek(int(span.split('-')[0], 16))
                          memory.write(word)
                      return word
      attempt(first)
      """;

  static List<Attack> rows() {
    return Stream.concat(reading(), writing()).toList();
  }

  private static Stream<Attack> reading() {
    return Stream.of(
        attack(GROUP, "the server's environment", "cat", "/proc/{server}/environ")
            .harm(Harm.prints("SERVER_SECRET=")),
        attack(
                GROUP,
                "the server's environment by its thread",
                "cat",
                "/proc/{server}/task/{server}/environ")
            .harm(Harm.prints("SERVER_SECRET=")),
        bash(GROUP, "every environment", "cat /proc/[0-9]*/environ")
            .refusal("No such file|[Pp]ermission denied")
            .harm(Harm.prints("SERVER_SECRET=")),
        python(GROUP, "the server's memory", MEMORY, "{server}", "rb").harm(Harm.works()),
        python(GROUP, "the server's memory for writing", MEMORY, "{victim}", "rb+")
            .prepare(Scene::startVictim)
            .harm(Harm.works()),
        attack(GROUP, "the server's memory map", "cat", "/proc/{server}/maps")
            .harm(Harm.prints("[stack]")),
        attack(GROUP, "the server's command line", "cat", "/proc/{server}/cmdline")
            .harm((scene, reply) -> !reply.stdout().isEmpty()),
        attack(GROUP, "the server's open files", "ls", "-l", "/proc/{server}/fd")
            .harm(Harm.prints(" 9 ->")),
        attack(GROUP, "a file that the server has open", "cat", "/proc/{server}/fd/9")
            .harm(Harm.prints("{serversecret}")),
        attack(GROUP, "a file by the server's root", "cat", "/proc/{server}/root{out}/secret.txt")
            .harm(Harm.tells()),
        attack(GROUP, "a file by the command's own root", "cat", "/proc/self/root{out}/secret.txt")
            .harm(Harm.tells()),
        attack(GROUP, "a file by a thread's root", "cat", "/proc/thread-self/root{out}/secret.txt")
            .harm(Harm.tells()),
        attack(
                GROUP,
                "a file by the server's folder",
                "cat",
                "/proc/{server}/cwd/{name}/secret.txt")
            .harm(Harm.tells()),
        attack(GROUP, "a file that another process has open", "cat", "/proc/{victim}/fd/9")
            .prepare(Scene::startVictim)
            .harm(Harm.tells()),
        attack(GROUP, "another process's environment", "cat", "/proc/{victim}/environ")
            .prepare(Scene::startVictim)
            .harm(Harm.tells()),
        attack(GROUP, "a sibling command's environment", "cat", "/proc/{sibling}/environ")
            .prepare(Scene::startSibling)
            .harm((scene, reply) -> !reply.stdout().isEmpty()),
        attack(GROUP, "the list of processes", "ls", "/proc").harm(Harm.prints("self")),
        attack(GROUP, "the host's mounts", "cat", "/proc/1/mounts").harm(Harm.prints(" / ")),
        attack(GROUP, "the host's network peers", "cat", "/proc/net/tcp")
            .harm(Harm.prints("local_address")));
  }

  private static Stream<Attack> writing() {
    return Stream.of(
        bash(GROUP, "another process's OOM score", "echo 777 > /proc/{victim}/oom_score_adj")
            .prepare(Scene::startVictim)
            .harm((scene, reply) ->
                Processes.read(Long.parseLong(scene.expand("{victim}")), "oom_score_adj")
                    .startsWith("777")),
        bash(GROUP, "another process's core filter", "echo 0x7f > /proc/{victim}/coredump_filter")
            .prepare(Scene::startVictim)
            .harm((scene, reply) ->
                Processes.read(Long.parseLong(scene.expand("{victim}")), "coredump_filter")
                    .startsWith("0000007f")));
  }

  private ProcAttacks() {}
}
