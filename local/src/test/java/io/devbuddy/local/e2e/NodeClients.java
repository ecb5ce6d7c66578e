package io.devbuddy.local.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The MCP clients from npm, installed once into the build folder at the locked versions. */
final class NodeClients {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "sdk-client.mjs", "bridge-client.mjs");

  private NodeClients() {}

  static synchronized Path installed() throws IOException {
    Checkout.needs("node");
    Checkout.needs("npm");
    Path source = Checkout.root().resolve("local/src/test/mcp-clients");
    Path target = Checkout.root().resolve("local/target/mcp-clients");
    Path lock = target.resolve("package-lock.json");
    boolean fresh =
        Files.exists(target.resolve("node_modules/.package-lock.json"))
            && Files.mismatch(lock, source.resolve("package-lock.json")) == -1;
    Files.createDirectories(target);
    for (String file : FILES) {
      Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!fresh) {
      Finished.run(Map.of(), target, List.of("npm", "ci", "--no-audit", "--no-fund"))
          .successfully();
    }
    return target;
  }
}
