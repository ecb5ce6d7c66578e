package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML document as JSON.
 *
 * @param lines the line, from 1, of every field by its dotted path such as {@code
 *     spec.mounts[0].name}
 */
record YamlTree(JsonNode root, Map<String, Integer> lines) {
  // Aliases can make a small file a huge tree.
  private static final int MOST_NODES = 50_000;

  /**
   * Converts the document.
   *
   * @throws CliFailure for a key that is there twice, a key that is no text, or too many nodes
   */
  static YamlTree of(String file, Node document) {
    Conversion conversion = new Conversion(file);
    JsonNode root = conversion.convert(document, "");
    return new YamlTree(root, Map.copyOf(conversion.lines));
  }

  private static final class Conversion {
    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private int nodes;

    Conversion(String file) {
      this.file = file;
    }

    JsonNode convert(Node node, String path) {
      if (++nodes > MOST_NODES) {
        throw new CliFailure(file + ": the file has more than " + MOST_NODES + " values");
      }
      return switch (node) {
        case MappingNode mapping -> object(mapping, path);
        case SequenceNode sequence -> array(sequence, path);
        case ScalarNode scalar -> scalar(scalar);
        default -> throw new CliFailure(file + ": " + node.getNodeType() + " cannot be used here");
      };
    }

    private ObjectNode object(MappingNode mapping, String path) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (NodeTuple tuple : mapping.getValue()) {
        int line = tuple.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          throw new CliFailure(file + ":" + line + ": a field's name must be a text");
        }
        String field = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
        if (object.has(key.getValue())) {
          throw new CliFailure(file + ":" + line + ": " + field + " is there twice; remove one");
        }
        lines.putIfAbsent(field, line);
        object.set(key.getValue(), convert(tuple.getValueNode(), field));
      }
      return object;
    }

    private ArrayNode array(SequenceNode sequence, String path) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node element : sequence.getValue()) {
        String field = path + "[" + array.size() + "]";
        element.getStartMark().ifPresent(mark -> lines.putIfAbsent(field, mark.getLine() + 1));
        array.add(convert(element, field));
      }
      return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
      Tag tag = scalar.getTag();
      String text = scalar.getValue();
      if (tag.equals(Tag.NULL)) {
        return JsonNodeFactory.instance.nullNode();
      }
      if (tag.equals(Tag.BOOL)) {
        return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
      }
      if (tag.equals(Tag.INT)) {
        return JsonNodeFactory.instance.numberNode(new BigInteger(text));
      }
      if (tag.equals(Tag.FLOAT) && !text.startsWith(".") && !text.startsWith("-.")) {
        return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
      }
      return JsonNodeFactory.instance.textNode(text);
    }
  }
}
