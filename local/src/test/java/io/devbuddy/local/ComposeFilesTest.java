package io.devbuddy.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Compose files say what the operations guide says; {@code .ci/compose} runs them. */
class ComposeFilesTest {
  private static final Path ROOT = Path.of("..");
  private static final String MAIN = "docker-compose.yml";
  private static final String VARIANTS = "deploy/compose/";
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  @Tag("P01")
  void productionIsWhatRunsWithoutFurtherWords() throws IOException {
    JsonNode service = devbuddy(MAIN);
    assertEquals("Production", service.at("/environment/ASPNETCORE_ENVIRONMENT").asText());
    assertEquals("/workspace", service.at("/environment/CODE_BASE_PATH").asText());
    assertEquals("unless-stopped", service.path("restart").asText());
    for (String merged : List.of("docker-compose.override.yml", "compose.yml", "compose.yaml")) {
      assertFalse(Files.exists(ROOT.resolve(merged)), merged + " would be taken unasked");
    }
  }

  /** {@code .ci/compose} runs every command of the page. */
  @Test
  void theReadmeNamesCommandsOfThePageOnly() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String section = readme.substring(readme.indexOf("## Run it with Docker Compose"));
    int begin = section.indexOf("```bash\n") + "```bash\n".length();
    List<String> commands =
        section.substring(begin, section.indexOf("```", begin)).lines().toList();
    assertFalse(commands.isEmpty());
    List<String> page = Files.readAllLines(ROOT.resolve("docs/compose.md"));
    assertTrue(page.containsAll(commands), commands.toString());
  }

  @Test
  @Tag("P32")
  void theServiceIsNamedAsTheLogCommandsOfTheGuideNameIt() throws IOException {
    List<String> names =
        YAML.readTree(ROOT.resolve(MAIN).toFile())
            .path("services")
            .propertyStream()
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(List.of("devbuddy"), names);
  }

  @Test
  @Tag("P26")
  void theContainerIsNamedAsTheStatsCommandOfTheGuideNamesIt() throws IOException {
    assertEquals("devbuddy-server", devbuddy(MAIN).path("container_name").asText());
  }

  @Test
  void thePortIsPublishedOnThisMachineOnlyAsNoKeyIsNeeded() throws IOException {
    assertEquals(List.of("127.0.0.1:5000:8080"), texts(devbuddy(MAIN).path("ports")));
    JsonNode nginx = services(VARIANTS + "scale.yml").path("nginx");
    assertEquals(List.of("127.0.0.1:5000:8080"), texts(nginx.path("ports")));
  }

  @ParameterizedTest
  @CsvSource({
    "docker-compose.yml, 2.0, 1G, 512M",
    "deploy/compose/light.yml, 1.0, 512M, 256M",
    "deploy/compose/heavy.yml, 4.0, 2G, 1G",
  })
  @Tag("P23")
  @Tag("P24")
  @Tag("P25")
  void limitsAreTheGuides(String file, String cpus, String memory, String reserved)
      throws IOException {
    JsonNode resources = devbuddy(file).at("/deploy/resources");
    assertEquals(cpus, resources.at("/limits/cpus").asText());
    assertEquals(memory, resources.at("/limits/memory").asText());
    assertEquals(reserved, resources.at("/reservations/memory").asText());
  }

  @Test
  @Tag("P09")
  @Tag("P10")
  void theWorkspaceCanBeWrittenInDevelopmentOnly() throws IOException {
    assertEquals("${DEVBUDDY_WORKSPACE:-./workspace}:/workspace:ro", workspace(devbuddy(MAIN)));
    JsonNode development = devbuddy(VARIANTS + "development.yml");
    assertEquals("${DEVBUDDY_WORKSPACE:-./workspace}:/workspace", workspace(development));
    assertEquals("Development", development.at("/environment/ASPNETCORE_ENVIRONMENT").asText());
  }

  @Test
  void containersHaveNoPrivilegesAndCannotChangeThemselves() throws IOException {
    for (JsonNode service :
        List.of(devbuddy(MAIN), services(VARIANTS + "scale.yml").path("nginx"))) {
      assertEquals(List.of("ALL"), texts(service.path("cap_drop")));
      assertEquals(List.of("no-new-privileges:true"), texts(service.path("security_opt")));
      assertTrue(service.path("read_only").asBoolean());
      assertTrue(service.at("/deploy/resources/limits/pids").asInt() > 0);
      assertTrue(texts(service.path("tmpfs")).getFirst().contains("noexec"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "heavy", "syslog", "fluentd", "development", "scale"})
  void noVariantTakesTheHardeningAway(String variant) throws IOException {
    JsonNode service = devbuddy(VARIANTS + variant + ".yml");
    for (String key : List.of("cap_drop", "cap_add", "security_opt", "read_only", "privileged")) {
      assertTrue(service.path(key).isMissingNode(), variant + " sets " + key);
    }
  }

  @Test
  @Tag("P48")
  @Tag("P52")
  void theLogOnDiskIsRotatedAsTheGuideSaysByComposeAndByTheSampleForDocker() throws IOException {
    JsonNode daemon = YAML.readTree(ROOT.resolve(VARIANTS + "daemon.json").toFile());
    JsonNode logging = devbuddy(MAIN).path("logging");
    assertEquals("json-file", daemon.path("log-driver").asText());
    assertEquals("10m", daemon.at("/log-opts/max-size").asText());
    assertEquals("10", daemon.at("/log-opts/max-file").asText());
    assertEquals(daemon.path("log-driver"), logging.path("driver"));
    assertEquals(daemon.path("log-opts"), logging.path("options"));
  }

  @Test
  @Tag("P50")
  void fluentdGetsTheLogUnderItsTag() throws IOException {
    JsonNode logging = devbuddy(VARIANTS + "fluentd.yml").path("logging");
    assertEquals("fluentd", logging.path("driver").asText());
    assertEquals("devbuddy", logging.at("/options/tag").asText());
    assertEquals(
        "${FLUENTD_ADDRESS:-localhost:24224}", logging.at("/options/fluentd-address").asText());
  }

  @Test
  @Tag("P51")
  void syslogGetsTheLogOverTcp() throws IOException {
    JsonNode logging = devbuddy(VARIANTS + "syslog.yml").path("logging");
    assertEquals("syslog", logging.path("driver").asText());
    assertEquals(
        "${SYSLOG_ADDRESS:-tcp://192.168.0.10:514}",
        logging.at("/options/syslog-address").asText());
  }

  @Test
  @Tag("P74")
  void severalReplicasHaveNoFixedNameAndNoPortOfTheirOwn() throws IOException {
    String text = Files.readString(ROOT.resolve(VARIANTS + "scale.yml"));
    assertEquals(3, devbuddy(VARIANTS + "scale.yml").at("/deploy/replicas").asInt());
    assertTrue(text.contains("container_name: !reset null"));
    assertTrue(text.contains("ports: !reset []"));
  }

  private static String workspace(JsonNode service) {
    return texts(service.path("volumes")).stream()
        .filter(volume -> volume.contains(":/workspace"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode devbuddy(String file) throws IOException {
    JsonNode service = services(file).path("devbuddy");
    assertTrue(service.isObject(), file + " has no service devbuddy");
    return service;
  }

  private static JsonNode services(String file) throws IOException {
    return YAML.readTree(ROOT.resolve(file).toFile()).path("services");
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }
}
