package io.devbuddy.executor.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenialReadingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "bash: line 1: /usr/bin/perl: Permission denied | /usr/bin/perl",
        "bash: ./git: /bin/sh: bad interpreter: Permission denied | ./git",
        "/usr/bin/bash: line 3: ./x: Permission denied | ./x",
        "sh: 1: perl: Permission denied | perl",
        "sh: 1: cannot create /etc/x: Permission denied | /etc/x",
        "rm README.md: 1: rm: Permission denied | rm",
        "find: ‘rm’: Permission denied | rm",
        "find: ‘/root’: Permission denied | /root",
        "xargs: rm: Permission denied | rm",
        "env: ‘perl’: Permission denied | perl",
        "timeout: failed to run command ‘perl’: Permission denied | perl",
        "make: perl: Permission denied | perl",
        "cat: /etc/shadow: Permission denied | /etc/shadow",
        "ls: cannot open directory '/root': Permission denied | /root",
        "mkdir: cannot create directory ‘/x y’: Permission denied | /x y",
        "touch: cannot touch 'a b': Permission denied | a b",
        "fatal: Unable to create '/w/.git/index.lock': Permission denied | /w/.git/index.lock",
        "fatal: could not open 'x' for reading: Permission denied | x",
        "error: unable to create file src/a.txt: Permission denied | src/a.txt",
        "error: open(\"secret\"): Permission denied | secret",
        "fatal: cannot exec 'maintenance': Permission denied | maintenance",
        "PermissionError: [Errno 13] Permission denied: '/usr/bin/perl' | /usr/bin/perl",
        "Error: EACCES: permission denied, open '/etc/x' | /etc/x",
        "Error: spawn /usr/bin/perl EACCES | /usr/bin/perl",
        "java.io.IOException: Cannot run program \"perl\": Exec failed, error: 13 (Permission"
            + " denied) | perl",
        "java.io.IOException: Cannot run program \"perl\": error=13, Permission denied | perl",
        "java.io.FileNotFoundException: /etc/x (Permission denied) | /etc/x",
        "java.nio.file.AccessDeniedException: /etc/x | /etc/x",
        "open /etc/x: permission denied | /etc/x",
        "fork/exec /usr/bin/perl: permission denied | /usr/bin/perl",
        "prog: /opt/l/x.so: cannot open shared object file: Permission denied | /opt/l/x.so"
      })
  void findsTheNameFirst(String line, String name) {
    List<Denial> denials = DenialReading.of("before\n" + line + "\nafter\n");
    assertEquals(1, denials.size(), denials.toString());
    Denial.Of denial = (Denial.Of) denials.getFirst();
    assertEquals(name, denial.names().getFirst(), denials.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl: (7) Failed to connect to 127.0.0.1 port 80 after 0 ms: Couldn't connect to server",
        "curl: (6) Could not resolve host: example.com",
        "bash: socket: Permission denied",
        "bash: line 1: /dev/tcp/127.0.0.1/80: Permission denied",
        "fatal: unable to access 'https://h/': Could not resolve host: h",
        "Error: connect EACCES 127.0.0.1:80",
        "Error: getaddrinfo EAI_AGAIN example.com",
        "dial tcp 127.0.0.1:80: socket: permission denied",
        "java.net.SocketException: Permission denied",
        "urllib.error.URLError: <urlopen error [Errno 13] Permission denied>"
      })
  void tellsTheNetworkFromFiles(String line) {
    assertInstanceOf(Denial.Network.class, DenialReading.of(line).getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Permission denied",
        "all is well",
        "cat: x: No such file or directory",
        "git@github.com: Permission denied (publickey).",
        "Permission denied, please try again.",
        "docker: permission denied while trying to connect to the Docker daemon socket",
        "PermissionError: [Errno 13] Permission denied",
        "bash: line 1: kill: (1) - Operation not permitted"
      })
  void findsNothingInOtherLines(String line) {
    assertEquals(List.of(), DenialReading.of(line));
  }

  @Test
  void looksAtTheFirstFewLinesOfHeadAndTailOnly() {
    String line = "cat: a: Permission denied\n";
    assertEquals(8, DenialReading.of(line.repeat(1000)).size());
    String filler = "x".repeat(100_000);
    assertEquals(2, DenialReading.of(line + filler + "\n" + line).size());
    assertEquals(0, DenialReading.of(filler + "\n" + line + filler).size());
  }

  @Test
  void hostileTextNeverThrowsAndIsCutToABound() {
    Random random = new Random(7);
    String[] pieces = {
      "Permission denied",
      "permission denied",
      "EACCES",
      ": ",
      ":",
      "'",
      "‘",
      "’",
      "\"",
      "`",
      "(",
      ")",
      " ",
      "\n",
      "\r",
      "\0",
      "\ud800",
      "\udc00",
      "İ",
      "ß",
      "[",
      "bad interpreter",
      "/",
      "..",
      "AccessDeniedException",
      "bash: ",
      "socket: ",
      "/dev/tcp/",
      "cannot create "
    };
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int i = 0; i < length; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertBounded(DenialReading.of(text.toString()));
    }
    for (String piece : pieces) {
      assertBounded(DenialReading.of(piece.repeat(200_000)));
      assertBounded(DenialReading.of((piece + "Permission denied\n").repeat(20_000)));
    }
  }

  private static void assertBounded(List<Denial> denials) {
    assertTrue(denials.size() <= 8, denials.toString());
    for (Denial denial : denials) {
      if (denial instanceof Denial.Of(var names, var _)) {
        assertTrue(names.size() <= 4, names.toString());
        assertTrue(names.stream().allMatch(name -> name.length() <= 1024), names.toString());
      }
    }
  }
}
