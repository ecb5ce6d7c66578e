package io.devbuddy.executor.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what commands say they were denied, in what they wrote to standard error. The text is
 * theirs and may be anything: the work is bounded and grows no faster than the text.
 */
final class DenialReading {
  private static final int MAX_WINDOW_CHARS = 16_384;
  private static final int MAX_LINE_CHARS = 1_024;
  private static final int MAX_DENIALS = 8;
  private static final int MAX_NAMES = 4;
  private static final String DENIED = "permission denied";

  private static final List<String> NETWORK =
      List.of(
          "couldn't connect to server",
          "could not connect to server",
          "could not resolve host",
          "couldn't resolve host",
          "unable to resolve host",
          "temporary failure in name resolution",
          "getaddrinfo eai_again",
          "getaddrinfo enotfound",
          "connect eacces",
          "socket: permission denied",
          "connect: permission denied",
          "java.net.socketexception: permission denied",
          "java.net.unknownhostexception",
          "urlopen error [errno 13] permission denied",
          "/dev/tcp/");

  /** How what programs say of something that they were to make begins. */
  private static final List<String> CREATION =
      List.of(
          "cannot create",
          "cannot touch",
          "cannot open",
          "could not",
          "couldn't",
          "failed to",
          "unable to create",
          "open",
          "mkdir");

  /** The same for what programs were to start. */
  private static final List<String> STARTING =
      List.of("spawn ", "fork/exec ", "cannot run ", "cannot exec ");

  private static final List<String> VERBS =
      Stream.concat(CREATION.stream(), STARTING.stream()).toList();

  /** Programs that name what they were to make without saying so. */
  private static final List<String> CREATORS = List.of("bash: ", "tee: ");

  private DenialReading() {}

  /** What the first few lines of its kind say, from the text's head and its tail. */
  static List<Denial> of(String stderr) {
    List<Denial> found = new ArrayList<>();
    if (stderr.length() <= 2 * MAX_WINDOW_CHARS) {
      read(stderr, found);
    } else {
      read(stderr.substring(0, MAX_WINDOW_CHARS), found);
      read(stderr.substring(stderr.length() - MAX_WINDOW_CHARS), found);
    }
    return found;
  }

  private static void read(String text, List<Denial> found) {
    int start = 0;
    while (start < text.length() && found.size() < MAX_DENIALS) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end - start <= MAX_LINE_CHARS) {
        ofLine(text.substring(start, end)).ifPresent(found::add);
      }
      start = end + 1;
    }
  }

  private static Optional<Denial> ofLine(String line) {
    String lower = lower(line);
    int denied = lower.indexOf(DENIED);
    boolean unnamed = denied < 0 && !line.contains("EACCES") && !line.contains("AccessDenied");
    if (NETWORK.stream().anyMatch(lower::contains)
        && (denied >= 0 || !lower.contains("/dev/tcp/"))) {
      return Optional.of(new Denial.Network(!unnamed));
    }
    if (unnamed) {
      return Optional.empty();
    }
    String before = denied < 0 ? line : line.substring(0, denied);
    String after = denied < 0 ? "" : line.substring(denied + DENIED.length()).strip();
    if (!isOurMessage(after)) {
      return Optional.empty();
    }
    List<String> quoted = names(Quotes.in(after));
    if (!quoted.isEmpty()) {
      return Optional.of(new Denial.Of(quoted, true));
    }
    String head = trimmed(before);
    String segment = lastSegment(head);
    List<String> names = names(candidates(head, segment));
    boolean creates =
        CREATION.stream().anyMatch(lower(segment)::startsWith)
            || CREATORS.stream().anyMatch(lower::startsWith);
    return names.isEmpty() ? Optional.empty() : Optional.of(new Denial.Of(names, creates));
  }

  /** Other programs than the kernel's callers say more after these words, as ssh(1) does. */
  private static boolean isOurMessage(String after) {
    return after.isEmpty()
        || ":,')".indexOf(after.charAt(0)) >= 0
        || after.startsWith("(os error 13)");
  }

  private static String lastSegment(String head) {
    List<String> segments = List.of(head.split(": ", -1));
    int last = segments.size() - 1;
    if (last >= 2 && segments.get(last).equals("bad interpreter")) {
      last -= 2;
    } else if (last >= 1 && segments.get(last).startsWith("cannot open shared object file")) {
      last -= 1;
    }
    String segment = segments.get(last).strip();
    return segment.endsWith(" EACCES")
        ? segment.substring(0, segment.length() - " EACCES".length())
        : segment;
  }

  private static List<String> candidates(String head, String segment) {
    if (segment.startsWith("[")) {
      // Python's [Errno 13] without a name after it.
      return List.of();
    }
    List<String> candidates = new ArrayList<>(Quotes.in(segment));
    if (candidates.isEmpty()) {
      candidates.addAll(Quotes.in(head));
    }
    String lastWord = segment.substring(segment.lastIndexOf(' ') + 1);
    if (VERBS.stream().anyMatch(lower(segment)::startsWith)) {
      candidates.add(lastWord);
    }
    candidates.add(segment);
    candidates.add(lastWord);
    return candidates;
  }

  private static List<String> names(List<String> candidates) {
    return candidates.stream()
        .filter(DenialReading::canBeName)
        .distinct()
        .limit(MAX_NAMES)
        .toList();
  }

  /** Without what stands between a name and the words, such as {@code ": "} and {@code " ("}. */
  private static String trimmed(String text) {
    int end = text.length();
    while (end > 0 && " :(,".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean canBeName(String name) {
    return !name.isBlank()
        && !name.equals("EACCES")
        && name.chars().noneMatch(Character::isISOControl);
  }

  /** Lower case of the Latin letters alone, so that places in both texts are the same. */
  private static String lower(String line) {
    StringBuilder lower = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return lower.toString();
  }
}
