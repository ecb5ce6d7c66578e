package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a key is exchanged for another while the server runs. */
class ApiKeysTest {
  private final Kept current = new Kept("api-key", "old");
  private final Kept previous = new Kept("api-key");
  private final Kept robot = new Kept("robot", "r2");
  private final AtomicLong nanos = new AtomicLong();
  private final ApiKeys keys = new ApiKeys(List.of(current, previous, robot), nanos::get);

  @Test
  void bothKeysAreTakenUntilTheOldOneIsDropped() {
    current.texts = List.of("new");
    previous.texts = List.of("old");
    aSecondPasses();
    assertEquals(Optional.of("api-key"), keys.principal("old"));
    assertEquals(Optional.of("api-key"), keys.principal("new"));
    previous.texts = List.of();
    aSecondPasses();
    assertEquals(Optional.empty(), keys.principal("old"));
    assertEquals(Optional.of("api-key"), keys.principal("new"));
  }

  @Test
  void aNamedKeyLetsInUnderItsName() {
    assertEquals(Optional.of("robot"), keys.principal("r2"));
    assertEquals(Optional.empty(), keys.principal("R2"));
  }

  @Test
  void severalKeysOfANameAreTakenUntilTheNameIsTakenAway() {
    robot.texts = List.of("r3", "r2");
    aSecondPasses();
    assertEquals(Optional.of("robot"), keys.principal("r2"));
    assertEquals(Optional.of("robot"), keys.principal("r3"));
    robot.texts = List.of();
    aSecondPasses();
    assertEquals(Optional.empty(), keys.principal("r2"));
    assertEquals(Optional.of("api-key"), keys.principal("old"));
  }

  @Test
  void oneKeyOfTwoNamesIsRefused() {
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () ->
                new ApiKeys(List.of(new Kept("ann", "k"), new Kept("bob", "l", "k")), nanos::get));
    assertTrue(String.valueOf(refused.getMessage()).contains("ann and bob have the same key"));
  }

  @Test
  void secretsBeginWithTheCurrentKeys() {
    current.texts = List.of("new");
    previous.texts = List.of("old");
    aSecondPasses();
    keys.principal("anything");
    assertEquals(3, keys.secrets().size());
    assertArrayEquals("new".getBytes(StandardCharsets.UTF_8), keys.secrets().getFirst());
  }

  @Test
  void filesAreReadOnceASecondAtMost() {
    int reads = current.reads;
    keys.principal("a");
    keys.principal("b");
    assertEquals(reads, current.reads);
    aSecondPasses();
    keys.principal("a");
    keys.principal("b");
    assertEquals(reads + 1, current.reads);
  }

  @Test
  void aKeyThatCannotBeReadLeavesTheKnownOneValidAndHoldsUpNoOther() {
    current.texts = List.of("");
    robot.texts = List.of("r3");
    aSecondPasses();
    assertEquals(Optional.of("api-key"), keys.principal("old"));
    assertEquals(Optional.empty(), keys.principal(""));
    assertEquals(Optional.of("robot"), keys.principal("r3"));
    assertEquals(Optional.empty(), keys.principal("r2"));
  }

  private void aSecondPasses() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
  }

  private static final class Kept implements KeySource {
    private final String principal;
    private List<String> texts;
    private int reads;

    private Kept(String principal, String... texts) {
      this.principal = principal;
      this.texts = List.of(texts);
    }

    @Override
    public String principal() {
      return principal;
    }

    @Override
    public List<ApiKey> read() {
      reads++;
      if (texts.contains("")) {
        throw new ConfigException("there is no key");
      }
      return texts.stream().map(ApiKey::new).toList();
    }
  }
}
