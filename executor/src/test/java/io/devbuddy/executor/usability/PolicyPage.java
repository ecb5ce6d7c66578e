package io.devbuddy.executor.usability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code docs/policy.md} says by example: fenced blocks marked {@code json settings} set
 * the rules for the blocks that follow. Of these, {@code console executed} shows what commands
 * print, {@code console hinted} the hints besides, and {@code console explained} what {@code
 * devbuddy explain} prints.
 */
final class PolicyPage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(?<mark>json settings|console (?:executed|hinted|explained))\\n(?<text>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

  private PolicyPage() {}

  /**
   * What the page says under one set of rules.
   *
   * @param number counted from one, in the page's order
   * @param settings the content of an {@code appsettings.json}
   * @param blocks the examples
   */
  record Section(int number, JsonNode settings, List<Block> blocks) {
    @Override
    public String toString() {
      return "settings " + number;
    }
  }

  /**
   * Examples that belong together.
   *
   * @param kind {@code executed}, {@code hinted} or {@code explained}
   * @param text as it stands in the page
   */
  record Block(String kind, String text) {}

  static List<Section> read(Path page) throws IOException {
    List<Section> sections = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      String text = block.group("text");
      if (block.group("mark").equals("json settings")) {
        JsonNode settings = JSON.readTree(text);
        sections.add(new Section(sections.size() + 1, settings, new ArrayList<>()));
      } else {
        String kind = block.group("mark").substring("console ".length());
        sections.getLast().blocks().add(new Block(kind, text));
      }
    }
    return sections;
  }

  /** The calls of a block, in their order. */
  static List<String> callsOf(Block block) {
    return block
        .text()
        .lines()
        .filter(line -> line.startsWith("$ "))
        .map(line -> line.substring(2))
        .toList();
  }

  /** Splits a line at blanks; quotes keep blanks together and mean nothing else. */
  static List<String> argvOf(String call) {
    List<String> argv = new ArrayList<>();
    Matcher word = WORD.matcher(call);
    while (word.find()) {
      argv.add(word.group().replaceAll("^['\"]|['\"]$", ""));
    }
    return argv;
  }
}
