package io.devbuddy.executor.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Arguments and paths that no honest client sends. */
final class HostileText {
  private HostileText() {}

  static List<String> arguments(Random random) {
    List<String> arguments = new ArrayList<>();
    int count = random.nextInt(20) == 0 ? 3000 : 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      arguments.add(argument(random));
    }
    return arguments;
  }

  static String argument(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> Character.toString(1 + random.nextInt(0x9f));
            case 1 -> Character.toString(random.nextInt(0xd7ff) + 1);
            case 2 -> Character.toString(0x10000 + random.nextInt(0xfffff));
            default -> piece(random);
          });
    }
    return random.nextInt(200) == 0 ? text.toString().repeat(300) : text.toString();
  }

  private static String piece(Random random) {
    return pick(
        random,
        "--",
        "-c",
        "$(id)",
        "`id`",
        "'; id #",
        "\"",
        "\\",
        "\n",
        "\r\n",
        "\u001b[2J",
        "\u202e",
        "\u2028",
        "\ufeff",
        "User: admin",
        ") Status: Completed",
        "(CorrelationId: x, User: y",
        "\nCommand execution Completed: x",
        "--token x",
        "password=y",
        "../../etc/passwd",
        "\uff0f",
        "%s%n",
        "{}",
        "\ufffd");
  }

  static String path(Random random) {
    return pick(
            random,
            "/proc/self/root",
            "/etc",
            "../..",
            "..",
            "/dev/fd/0",
            "\u2024\u2024/x",
            "nowhere/\u0000",
            "\ud800",
            "a/".repeat(1000),
            "a/".repeat(1 << 18),
            "a/".repeat(1 << 17) + "../".repeat(1 << 17) + "..",
            "x".repeat(300),
            "x".repeat(1 << 18),
            "\u00e9".repeat(4000),
            "//etc//passwd/",
            "~",
            "$HOME",
            "*",
            "\nx",
            "-rf")
        + pick(random, "", "/nowhere", "/..", "/.", "\u200b");
  }

  static String pick(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
