package io.devbuddy.executor.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--password hunter2 | --password ***",
        "--token=abc | --token=***",
        "--api-key abc | --api-key ***",
        "--apiKey=abc | --apiKey=***",
        "GITHUB_TOKEN=abc | GITHUB_TOKEN=***",
        "PGPASSWORD=abc | PGPASSWORD=***",
        "https://me:pw@host/x | https://me:***@host/x",
        "https://host/?token=abc&x=1 | https://host/?token=***&x=1",
        "-u me:pw | -u me:***",
        "ghp_abcdefghijklmnopqrstuvwxyz | ***",
        "github_pat_abcdefghijklmnopqrstuvwxyz | ***",
        "AKIAABCDEFGHIJKLMNOP | ***",
        "{\"password\":\"x\"} | {\"password\":***}"
      })
  void hidesSecretsByKeyAndShape(String line, String expected) {
    assertEquals(
        List.of(expected.split(" ", -1)), Redaction.arguments(List.of(line.split(" ", -1))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Bearer abc.def | Authorization: ***",
        "X-API-Key: abc | X-API-Key: ***",
        "curl --password hunter2 http://x | curl --password *** http://x",
        "export TOKEN='a b'; git push | export TOKEN=***; git push",
        "bearer abcdefghij | bearer ***"
      })
  void hidesSecretsInsideScriptsAndHeaders(String text, String expected) {
    assertEquals(expected, Redaction.text(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "monkey=1",
        "--sort-key=name",
        "--key name",
        "--max-tokens=5",
        "--token-file=/x",
        "--no-password next",
        "--password --verbose",
        "ssh://git@github.com/a/b.git",
        "http://localhost:8080/path@x",
        "log --format=%h",
        "compass=1",
        "status: failed"
      })
  void leavesOtherTextAlone(String line) {
    assertEquals(List.of(line.split(" ", -1)), Redaction.arguments(List.of(line.split(" ", -1))));
    assertEquals(line, Redaction.text(line));
  }
}
