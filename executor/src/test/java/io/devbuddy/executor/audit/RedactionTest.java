package io.devbuddy.executor.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  /** Near to what a client can send at once. */
  private static final int TEXT_LENGTH = 1 << 18;

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
        "{\"password\":\"x\"} | {\"password\":***}",
        "--url=https://host/?token=abc | --url=https://host/?token=***",
        "--data=a=b&token=abc | --data=a=b&token=***",
        "9token=abc | 9token=***",
        "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln | ***",
        "-HeyJ-eyJhbGciOiJI.eyJzdWIiOiIx.c2ln | ***"
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

  /** Each would take hours if some part of it were looked at again from each of its characters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.",
        "-a",
        "a=",
        "a:",
        "-a ",
        "\"",
        "a='",
        "a=\"",
        "://",
        "://a:",
        "-u ",
        " -u =",
        "=",
        "eyJ-",
        "eyJaaaaaaaa-",
        "eyJaaaaaaaa.",
        "bearer ",
        "cookie ",
        "cookie:",
        "sk-",
        "ghp_",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "-----END ",
        "token=",
        "token=\"",
        "--token ",
        "\ud800",
        "\n",
        " "
      })
  @Timeout(60)
  void takesTimeThatGrowsWithTheTextOnly(String part) {
    String text = part.repeat(TEXT_LENGTH / part.length());
    for (String end : List.of("", "\"", "eyJaaaaaaaa.aaaaaaaa")) {
      assertTrue(Redaction.text(text + end).length() <= 2 * text.length() + end.length());
    }
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
