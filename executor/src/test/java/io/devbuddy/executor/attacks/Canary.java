package io.devbuddy.executor.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A running {@code canary.py}: what commands must not be able to talk to. */
final class Canary implements AutoCloseable {
  private final Process process;
  private final Path folder;
  private final JsonNode addresses;

  Canary(Path folder, Path heldOpen, String secret) {
    this.folder = folder;
    process =
        Launch.start(
            Launch.plain(
                    List.of("/usr/bin/python3", "-I", "-c", Scripts.CANARY, folder.toString()),
                    heldOpen,
                    Map.of("CANARY_SECRET", secret))
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    try {
      addresses = new ObjectMapper().readTree(String.valueOf(out.readLine()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  String address(String name) {
    return addresses.path(name).asText();
  }

  boolean received(String token) {
    try {
      return Files.readString(folder.resolve("received.log")).contains(token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
