package io.devbuddy.executor.config;

import io.devbuddy.executor.sandbox.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code CommandExecution:Network}. */
final class NetworkSettings {
  private NetworkSettings() {}

  static Network of(ConfigReader reader, String section) {
    Optional<Setting.Scalar> mode = reader.scalar(section + ":Mode");
    Optional<Setting.Items> listed = reader.items(section + ":Ports");
    List<Integer> ports = listed.map(NetworkSettings::ports).orElse(List.of());
    if (mode.isEmpty() && !ports.isEmpty()) {
      throw new ConfigException(
          listed.map(Setting.Items::origin).orElse(section)
              + " has no effect without "
              + section
              + ":Mode, which must be Ports to open them or None");
    }
    return mode.map(setting ->
            switch (setting.text().toLowerCase(Locale.ROOT)) {
              case "none" -> new Network.None();
              case "ports" -> open(setting, section, ports);
              default -> throw new ConfigException(setting.origin() + " must be None or Ports");
            })
        .orElseGet(Network.None::new);
  }

  private static Network open(Setting.Scalar mode, String section, List<Integer> ports) {
    if (ports.isEmpty()) {
      throw new ConfigException(
          mode.origin() + " is Ports, so " + section + ":Ports must list at least one port");
    }
    return new Network.Ports(ports);
  }

  private static List<Integer> ports(Setting.Items items) {
    List<Integer> ports = new ArrayList<>();
    for (String text : items.texts()) {
      int port = ConfigReader.parseInt(text).orElse(0);
      if (port < 1 || port > 65_535) {
        throw new ConfigException(items.origin() + " must list ports from 1 to 65535");
      }
      ports.add(port);
    }
    return ports.stream().distinct().sorted().toList();
  }
}
