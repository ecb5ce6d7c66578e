package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a key is exchanged for another while the server runs. */
class ApiKeysTest {
  private final Files files = new Files();
  private final AtomicLong nanos = new AtomicLong();
  private final ApiKeys keys = new ApiKeys(files, nanos::get);

  @Test
  void bothKeysAreTakenUntilTheOldOneIsDropped() {
    files.current = "new";
    files.previous = Optional.of("old");
    aSecondPasses();
    assertTrue(keys.matches("old"));
    assertTrue(keys.matches("new"));
    files.previous = Optional.empty();
    aSecondPasses();
    assertFalse(keys.matches("old"));
    assertTrue(keys.matches("new"));
  }

  @Test
  void secretsBeginWithTheCurrentKeys() {
    files.current = "new";
    files.previous = Optional.of("old");
    aSecondPasses();
    keys.matches("anything");
    assertEquals(2, keys.secrets().size());
    assertArrayEquals("new".getBytes(StandardCharsets.UTF_8), keys.secrets().getFirst());
  }

  @Test
  void filesAreReadOnceASecondAtMost() {
    int reads = files.reads;
    keys.matches("a");
    keys.matches("b");
    assertEquals(reads, files.reads);
    aSecondPasses();
    keys.matches("a");
    keys.matches("b");
    assertEquals(reads + 1, files.reads);
  }

  @Test
  void aKeyThatCannotBeReadLeavesTheKnownOneValid() {
    files.current = "";
    aSecondPasses();
    assertTrue(keys.matches("old"));
    assertFalse(keys.matches(""));
  }

  private void aSecondPasses() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
  }

  private static final class Files implements ApiKeyFiles {
    private String current = "old";
    private Optional<String> previous = Optional.empty();
    private int reads;

    @Override
    public ApiKey current() {
      reads++;
      if (current.isEmpty()) {
        throw new ConfigException("there is no key");
      }
      return new ApiKey(current);
    }

    @Override
    public Optional<ApiKey> previous() {
      return previous.map(ApiKey::new);
    }
  }
}
