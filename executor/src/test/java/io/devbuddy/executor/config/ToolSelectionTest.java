package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToolSelectionTest extends SettingsFolder {
  private Set<String> offered(String tools) throws IOException {
    file("appsettings.json", "{\"CommandExecution\":{\"Tools\":%s}}".formatted(tools));
    return load(Map.of()).commandExecution().tools().offered();
  }

  @Test
  void everyToolIsOfferedUnlessSomethingIsSaid() throws IOException {
    assertEquals(Set.copyOf(ToolSelection.ALL), offered("{}"));
    assertEquals(Set.copyOf(ToolSelection.ALL), offered("{\"Disabled\":[]}"));
  }

  @Test
  void onlyEnabledToolsAreOfferedAndDisabledOnesAreNot() throws IOException {
    assertEquals(
        Set.of("shell_execute"),
        offered(
            "{\"Enabled\":[\"shell_execute\",\"check_file_exists\"],"
                + "\"Disabled\":[\"check_file_exists\",\"explain_command\"]}"));
    assertEquals(Set.of(), offered("{\"Enabled\":[]}"));
  }

  @Test
  void unknownNameIsRefusedWithTheKeyAndTheTools() throws IOException {
    for (String key : List.of("Enabled", "Disabled")) {
      file(
          "appsettings.json",
          "{\"CommandExecution\":{\"Tools\":{\"%s\":[\"shell_exec\"]}}}".formatted(key));
      assertEquals(
          "CommandExecution:Tools:%s in appsettings.json names 'shell_exec', which is no tool; there are %s"
              .formatted(key, String.join(", ", ToolSelection.ALL)),
          complaint(Map.of()));
    }
  }

  @Test
  void variablesReplaceTheListOfTheFile() throws IOException {
    file(
        "appsettings.json",
        "{\"CommandExecution\":{\"Tools\":{\"Disabled\":[\"explain_command\"]}}}");
    assertEquals(
        Set.of("explain_command", "check_file_exists"),
        load(Map.of(
                "CommandExecution__Tools__Enabled__0", "explain_command",
                "CommandExecution__Tools__Enabled__1", "check_file_exists",
                "CommandExecution__Tools__Enabled__2", "shell_execute",
                "CommandExecution__Tools__Disabled__0", "shell_execute"))
            .commandExecution()
            .tools()
            .offered());
  }
}
