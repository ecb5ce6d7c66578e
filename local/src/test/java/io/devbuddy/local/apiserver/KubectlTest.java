package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real kubectl against the embedded server; skipped where kubectl is not on the PATH. */
@EnabledIf("kubectlIsThere")
class KubectlTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - {name: a, image: 'x:1', env: [{name: A, value: '1'}, {name: B, value: '2'}]}
              - {name: b, image: 'y:1'}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: p}
      spec: {containers: [{name: a, image: x}]}
      """;

  @TempDir private Path folder;
  private EmbeddedApiServer server;

  /** What a kubectl command printed and how it ended. */
  private record Result(int exitCode, String output) {}

  static boolean kubectlIsThere() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "kubectl")));
  }

  @BeforeEach
  void start() {
    server =
        EmbeddedApiServer.start(
            0,
            (_, pod, _, _, _) ->
                Optional.of(
                    new ByteArrayInputStream(
                        ("log of " + pod + "\n").getBytes(StandardCharsets.UTF_8))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Process launch(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("kubectl", "-s", server.uri().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("KUBECONFIG", folder.resolve("none").toString());
    builder.environment().put("KUBE_EDITOR", "sed -i s/busy/calm/");
    return builder.start();
  }

  private Result run(String input, String... arguments) throws Exception {
    Process process = launch(arguments);
    try (var stdin = process.outputWriter()) {
      stdin.write(input);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "kubectl hangs");
    return new Result(process.exitValue(), output.strip());
  }

  private String kubectl(String... arguments) throws Exception {
    Result result = run("", arguments);
    assertEquals(0, result.exitCode(), result.output());
    return result.output();
  }

  private String apply(String manifest, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("apply", "-f", "-"));
    arguments.addAll(List.of(more));
    Result result = run(manifest, arguments.toArray(String[]::new));
    assertEquals(0, result.exitCode(), result.output());
    return result.output();
  }

  private void applyWidget() throws Exception {
    apply(Widgets.CRD);
    apply(Widgets.WIDGET);
  }

  @Test
  void listsWhatTheServerKnows() throws Exception {
    apply(Widgets.CRD);
    String resources = kubectl("api-resources");
    assertTrue(resources.contains("deployments"), resources);
    assertTrue(resources.contains("example.devbuddy.io/v1"), resources);
    assertTrue(kubectl("version").contains("Server Version: v1.32"));
  }

  @Test
  void reallyReplacesAListWhenAppliedAgain() throws Exception {
    applyWidget();
    assertEquals(
        "widget.example.devbuddy.io/one configured",
        apply(Widgets.WIDGET.replace("[a, b]", "[c]")));
    assertEquals("[\"c\"]", kubectl("get", "wg", "one", "-o", "jsonpath={.spec.tags}"));
    assertEquals(
        "widget.example.devbuddy.io/one unchanged", apply(Widgets.WIDGET.replace("[a, b]", "[c]")));
  }

  @Test
  void mergesContainersOfADeploymentByName() throws Exception {
    apply(DEPLOYMENT);
    apply(DEPLOYMENT.replace(", {name: B, value: '2'}", "").replace("x:1", "x:2"));
    String path = "jsonpath={.spec.template.spec.containers[*].image} {.spec.template.spec..env}";
    assertEquals(
        "x:2 y:1 [{\"name\":\"A\",\"value\":\"1\"}]", kubectl("get", "deploy", "web", "-o", path));
    assertLinesMatch(
        List.of("NAME +READY +UP-TO-DATE +AVAILABLE +AGE", "web +0/1 +0 +0 +\\d+s"),
        kubectl("get", "deploy").lines().toList());
  }

  @Test
  void showsThePrinterColumns() throws Exception {
    applyWidget();
    String status = "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}";
    kubectl("patch", "wg", "one", "--subresource=status", "--type=merge", "-p", status);
    assertLinesMatch(
        List.of("NAME +TIER +READY +AGE", "one +small +True +\\d+s"),
        kubectl("get", "wg").lines().toList());
  }

  @Test
  void watchesAsChangesHappen() throws Exception {
    applyWidget();
    Process watch = launch("get", "wg", "-w", "--no-headers");
    try (BufferedReader lines = watch.inputReader()) {
      assertTrue(lines.readLine().contains("small"));
      kubectl("patch", "wg", "one", "--type=merge", "-p", "{\"spec\":{\"tier\":\"large\"}}");
      assertTrue(lines.readLine().contains("large"));
    } finally {
      watch.destroyForcibly().waitFor();
    }
  }

  @Test
  void describesExplainsAndEdits() throws Exception {
    applyWidget();
    assertTrue(kubectl("describe", "wg", "one").contains("Image:  busy"));
    assertTrue(kubectl("explain", "wg.spec").contains("What is wanted."));
    assertEquals("widget.example.devbuddy.io/one edited", kubectl("edit", "wg", "one"));
    JsonNode edited = Widgets.yaml(kubectl("get", "wg", "one", "-o", "yaml"));
    assertEquals("calm", edited.at("/spec/image").asText());
    assertEquals(2, edited.at("/metadata/generation").asInt());
  }

  @Test
  void scales() throws Exception {
    applyWidget();
    kubectl("scale", "wg", "one", "--replicas=3");
    assertEquals("3", kubectl("get", "wg", "one", "-o", "jsonpath={.spec.replicas}"));
  }

  @Test
  void waitsForFinalizersOnDelete() throws Exception {
    applyWidget();
    String finalizer = "{\"metadata\":{\"finalizers\":[\"example.devbuddy.io/hold\"]}}";
    kubectl("patch", "wg", "one", "--type=merge", "-p", finalizer);
    Process delete = launch("delete", "wg", "one", "--wait");
    kubectl("wait", "wg/one", "--for=jsonpath={.metadata.deletionTimestamp}", "--timeout=10s");
    assertTrue(delete.isAlive());
    String release = "[{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}]";
    kubectl("patch", "wg", "one", "--type=json", "-p", release);
    assertTrue(delete.waitFor(10, TimeUnit.SECONDS));
    assertEquals(0, delete.exitValue());
    assertEquals("No resources found in default namespace.", kubectl("get", "wg"));
  }

  @Test
  void deletesTheObjectsOfADefinitionWithIt() throws Exception {
    applyWidget();
    kubectl("delete", "crd", "widgets.example.devbuddy.io");
    assertEquals(1, run("", "get", "wg").exitCode());
    assertEquals("No resources found", kubectl("get", "crd"));
  }

  @Test
  void appliesOnTheServerSide() throws Exception {
    apply(Widgets.CRD, "--server-side");
    apply(Widgets.WIDGET, "--server-side");
    apply(Widgets.WIDGET.replace(", tags: [a, b]", ""), "--server-side");
    assertEquals("", kubectl("get", "wg", "one", "-o", "jsonpath={.spec.tags}"));
    Result conflict =
        run(
            Widgets.WIDGET.replace("busy", "calm"),
            "apply",
            "--server-side",
            "--field-manager=other",
            "-f",
            "-");
    assertTrue(conflict.output().contains("conflict with \"kubectl\": .spec.image"));
  }

  @Test
  void saysWhatIsWrongWithAnObject() throws Exception {
    apply(Widgets.CRD);
    Result typo = run(Widgets.WIDGET.replace("tags", "tagz"), "apply", "-f", "-");
    assertEquals(1, typo.exitCode());
    assertTrue(typo.output().contains("unknown field \"spec.tagz\""), typo.output());
    Result value = run(Widgets.WIDGET.replace("tags: [a, b]", "replicas: 9"), "apply", "-f", "-");
    assertEquals(1, value.exitCode());
    assertTrue(
        value
            .output()
            .contains("spec.replicas: Invalid value: 9: should be less than or equal to 5"),
        value.output());
  }

  @Test
  void readsLogs() throws Exception {
    apply(POD);
    assertEquals("log of p", kubectl("logs", "p"));
    assertEquals("log of p", kubectl("logs", "-f", "p", "--tail=5"));
  }

  @Test
  void answersABinaryBodyAtOnce() throws Exception {
    Result created = run("", "create", "configmap", "c", "--from-literal=a=b");
    assertEquals(1, created.exitCode());
    assertTrue(created.output().contains("unsupported format"), created.output());
    assertFalse(created.output().contains("timed out"), created.output());
  }
}
