package io.devbuddy.local.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The log of a workspace, followed and questioned. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsIT {
  private final RunningUp up;

  LogsIT(@TempDir Path folder) throws IOException {
    up = RunningUp.start(Checkout.example(), folder);
  }

  @AfterAll
  void end() {
    up.close();
  }

  @Test
  @Tag("P02")
  @Tag("P32")
  void logsFollowWhatHappensAndCanBeCutToTheLastLines(@TempDir Path folder) throws Exception {
    Path shown = folder.resolve("shown");
    Process follow = up.start(shown, "logs", "demo", "-f", "--tail", "1");
    try {
      await().until(() -> !Files.readString(shown).isBlank());
      String id =
          up.caller().execute("git", "--version").at("/_meta/devbuddy.io~1correlationId").asText();
      assertFalse(id.isBlank());
      await()
          .until(() ->
              Files.readAllLines(shown).stream().filter(line -> line.contains(id)).count() == 2);
    } finally {
      follow.destroy();
      follow.waitFor();
    }
    assertEquals(3, up.devbuddy("logs", "demo", "--tail", "3").successfully().lines().count());
  }

  @Test
  void theDocumentedQuestionsAboutTheTrailAreAnswered(@TempDir Path folder) throws IOException {
    up.caller().execute("git", "--version");
    Files.writeString(folder.resolve("server.log"), up.devbuddy("logs", "demo").successfully());
    String page = Files.readString(Checkout.root().resolve("docs/audit.md"));
    Matcher block = Pattern.compile("(?s)```sh\\n(.*?)```").matcher(page);
    assertTrue(block.find());
    List<String> questions = block.group(1).lines().toList();
    assertEquals(7, questions.size());
    for (String question : questions) {
      String command =
          question.replace("./devbuddy", Checkout.root().resolve("devbuddy").toString());
      Finished run = Finished.run(Map.of(), folder, List.of("bash", "-c", command));
      assertEquals("", run.stderr(), question);
      assertTrue(run.exitCode() == 0 || question.contains("anomalies"), question + run);
      assertFalse(run.stdout().isBlank(), question);
    }
  }
}
