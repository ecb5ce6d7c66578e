package io.devbuddy.executor.conformance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.devbuddy.executor.usability.RunningExecutor;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official Java SDK, against the executor as it is shipped. */
class JavaSdkIT {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path workspace;
  private final AtomicInteger checks = new AtomicInteger();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private RunningExecutor executor;
  private McpSyncClient client;

  @BeforeEach
  void connect() throws IOException {
    ObjectNode settings = JSON.createObjectNode();
    settings.putObject("CommandExecution").putArray("AllowedCommands").add("bash").add("git");
    executor = RunningExecutor.start(settings, workspace);
    client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder(executor.address().toString())
                    .endpoint("/")
                    .build())
            .clientInfo(McpSchema.Implementation.builder("java-sdk", "1").build())
            .requestTimeout(Duration.ofSeconds(60))
            .progressConsumer(this::told)
            .enableCallToolSchemaCaching(true)
            .jsonSchemaValidator(this::checked)
            .build();
  }

  /** Holds a result against the output schema of its tool. */
  private JsonSchemaValidator.ValidationResponse checked(
      Map<String, Object> schema, Object content) {
    checks.incrementAndGet();
    Set<ValidationMessage> found =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(JSON.<JsonNode>valueToTree(schema))
            .validate(JSON.valueToTree(content));
    return found.isEmpty()
        ? JsonSchemaValidator.ValidationResponse.asValid(content.toString())
        : JsonSchemaValidator.ValidationResponse.asInvalid(found.toString());
  }

  private void told(McpSchema.ProgressNotification progress) {
    told.add(progress.message());
    try {
      Files.writeString(workspace.resolve("go"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    client.close();
    executor.close();
  }

  private McpSchema.CallToolResult bash(String script, Object token) {
    return client.callTool(
        McpSchema.CallToolRequest.builder("shell_execute")
            .arguments(Map.of("command", "bash", "arguments", List.of("-c", script)))
            .progressToken(token)
            .build());
  }

  private static String stdout(McpSchema.CallToolResult result) {
    return String.valueOf(((Map<?, ?>) result.structuredContent()).get("stdout"));
  }

  @Test
  void agreesOnItsNewestRevisionListsAndCalls() throws IOException {
    McpSchema.InitializeResult agreed = client.initialize();
    assertEquals("2025-11-25", agreed.protocolVersion());
    assertEquals("DevBuddy.Server", agreed.serverInfo().name());
    assertEquals("shell_execute", client.listTools().tools().getFirst().name());
    assertEquals("hello\n", stdout(bash("echo hello", "t")));
    assertEquals(1, checks.get());
    assertTrue(executor.log().contains("User: java-sdk"), executor.log());
  }

  @Test
  void followsTheOutputOfACommand() {
    client.initialize();
    McpSchema.CallToolResult result =
        bash("echo first; until [ -e go ]; do sleep 0.05; done; echo last", "t");
    assertEquals("first\nlast\n", stdout(result));
    assertEquals("first\n", told.getFirst());
  }

  @Test
  void closingItEndsItsCommand() throws IOException {
    client.initialize();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                bash("echo $$ > pid; echo up; sleep 300; true", "t");
              } catch (RuntimeException e) {
                // The client says so itself when it is closed.
              }
            });
    await().until(() -> told.contains("up\n"));
    long command = Long.parseLong(Files.readString(workspace.resolve("pid")).strip());
    client.close();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.of(command).filter(ProcessHandle::isAlive).isEmpty());
    caller.interrupt();
  }
}
