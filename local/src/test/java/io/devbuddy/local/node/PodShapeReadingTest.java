package io.devbuddy.local.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodShapeReadingTest {

  @Test
  void readsTheExecutorsPod() {
    PodShape shape =
        assertInstanceOf(
                PodShapeReading.Supported.class,
                PodShapeReading.read(pod(UnaryOperator.identity())))
            .shape();
    assertEquals("/devbuddy/bin/executor", shape.commandPath());
    assertInstanceOf(VolumeSource.ExecutorRuntime.class, shape.volumes().get("devbuddy-runtime"));
    assertInstanceOf(VolumeSource.EmptyFolder.class, shape.volumes().get("tmp"));
    assertEquals("/health/ready", shape.readiness().orElseThrow().path());
  }

  static Stream<Arguments> whatOnlyAClusterHas() {
    return Stream.of(
        refused(
            "a second container",
            "spec.containers",
            spec -> spec.addNewContainer().withName("x").endContainer()),
        refused(
            "another command",
            "spec.containers[0].command",
            spec -> spec.editFirstContainer().withCommand("/bin/sh").endContainer()),
        refused(
            "a port for HTTPS",
            "spec.server.tls: local mode serves plain HTTP",
            spec ->
                spec.editFirstContainer()
                    .addNewPort()
                    .withName("https")
                    .withContainerPort(8081)
                    .endPort()
                    .endContainer()),
        refused(
            "another init container",
            "spec.initContainers",
            spec -> spec.addNewInitContainer().withName("clone").endInitContainer()),
        refused(
            "a claim",
            "spec.volumes",
            spec ->
                spec.addNewVolume()
                    .withName("data")
                    .withNewPersistentVolumeClaim("data", false)
                    .endVolume()),
        refused(
            "a nested mount",
            "/tmp/inner lies in /tmp",
            spec ->
                spec.editFirstContainer()
                    .addNewVolumeMount()
                    .withName("tmp")
                    .withMountPath("/tmp/inner")
                    .endVolumeMount()
                    .endContainer()),
        refused(
            "a mount of no volume",
            "no volume is named nothing",
            spec ->
                spec.editFirstContainer()
                    .addNewVolumeMount()
                    .withName("nothing")
                    .withMountPath("/data")
                    .endVolumeMount()
                    .endContainer()),
        refused(
            "variables from elsewhere",
            "envFrom",
            spec ->
                spec.editFirstContainer()
                    .addToEnvFrom(new EnvFromSourceBuilder().build())
                    .endContainer()),
        refused(
            "a computed variable",
            "WHO has valueFrom",
            spec ->
                spec.editFirstContainer()
                    .addToEnv(
                        new EnvVarBuilder()
                            .withName("WHO")
                            .withNewValueFrom()
                            .withNewFieldRef("v1", "metadata.name")
                            .endValueFrom()
                            .build())
                    .endContainer()),
        refused(
            "an exec probe",
            "livenessProbe",
            spec ->
                spec.editFirstContainer()
                    .withNewLivenessProbe()
                    .withNewExec()
                    .withCommand("true")
                    .endExec()
                    .endLivenessProbe()
                    .endContainer()));
  }

  private static Arguments refused(
      String what, String message, UnaryOperator<PodSpecBuilder> change) {
    return Arguments.of(Named.of(what, change), message);
  }

  @ParameterizedTest
  @MethodSource("whatOnlyAClusterHas")
  void namesTheFieldThatItCannotHonour(UnaryOperator<PodSpecBuilder> change, String message) {
    String said =
        assertInstanceOf(PodShapeReading.Unsupported.class, PodShapeReading.read(pod(change)))
            .message();
    assertTrue(said.contains(message), said);
  }

  private static Pod pod(UnaryOperator<PodSpecBuilder> change) {
    PodSpecBuilder spec = new PodSpecBuilder(ExecutorPods.spec("/nowhere"));
    return new PodBuilder()
        .withNewMetadata()
        .withName("demo")
        .endMetadata()
        .withSpec(change.apply(spec).build())
        .build();
  }
}
