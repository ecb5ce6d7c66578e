package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code Authentication:ApiKey:Keys}: a file for each name. */
class ApiKeySettingsTest extends SettingsFolder {
  @BeforeEach
  void keys() throws IOException {
    file("ann.key", "a2\n\n a1 \n");
    file("bob.key", "b1");
  }

  private void settings(String keys) throws IOException {
    file(
        "appsettings.json",
        "{\"Authentication\": {\"ApiKey\": {\"Enabled\": true, \"Keys\": "
            + keys.replace("DIR", folder.toString())
            + "}}}");
  }

  @Test
  void eachKeyLetsInUnderTheNameOfItsFile() throws IOException {
    settings("{\"Ann\": \"DIR/ann.key\"}");
    ExecutorConfig config =
        load(Map.of("Authentication__ApiKey__Keys__bob@ci", folder.resolve("bob.key").toString()));
    ApiKeys keys = config.apiKey().keys().orElseThrow();
    assertEquals(Optional.of("ann"), keys.principal("a1"));
    assertEquals(Optional.of("ann"), keys.principal("a2"));
    assertEquals(Optional.of("bob@ci"), keys.principal("b1"));
    assertEquals(Optional.empty(), keys.principal(""));
    assertEquals(
        List.of(folder, folder.resolve("ann.key"), folder.resolve("bob.key")),
        config.privatePaths());
    assertTrue(!config.toString().contains("a1"), config.toString());
  }

  @Test
  void complainsOfWhatCannotBeUsed() throws IOException {
    settings("{\"ann\": \"DIR/missing\"}");
    assertTrue(
        complaint(Map.of())
            .startsWith("Authentication:ApiKey:Keys:ann in appsettings.json names " + folder),
        complaint(Map.of()));
    settings("{\"a b\": \"DIR/ann.key\"}");
    assertTrue(complaint(Map.of()).contains("1 to 64 of the characters"), complaint(Map.of()));
    settings("{\"api-key\": \"DIR/ann.key\"}");
    assertTrue(complaint(Map.of()).contains("the key without a name"), complaint(Map.of()));
    settings("{\"ann\": [\"DIR/ann.key\"]}");
    assertTrue(complaint(Map.of()).contains("must be the path of a file"), complaint(Map.of()));
    settings("[\"DIR/ann.key\"]");
    assertTrue(complaint(Map.of()).contains("an object of key files by name"));
    settings("{}");
    assertTrue(complaint(Map.of()).contains("(or Key, or Keys) must hold the key"));
    settings("{\"ann\": \"DIR/bob.key\", \"bob\": \"DIR/bob.key\"}");
    assertTrue(complaint(Map.of()).contains("ann and bob have the same key"));
  }
}
