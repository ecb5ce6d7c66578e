package io.devbuddy.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(
    packages = "io.devbuddy.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final int MAX_LINES = 300;
  private static final int MAX_RECONCILER_LINES = 150;
  private static final String[] PURE = {
    "io.devbuddy.operator.model..",
    "io.devbuddy.operator.desired..",
    "io.devbuddy.operator.lifecycle..",
    "io.devbuddy.operator.observe..",
    "io.devbuddy.operator.status.."
  };

  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("root")
          .definedBy("io.devbuddy.operator")
          .layer("config")
          .definedBy("..operator.config..")
          .layer("leader")
          .definedBy("..operator.leader..")
          .layer("logging")
          .definedBy("..operator.logging..")
          .layer("metrics")
          .definedBy("..operator.metrics..")
          .layer("reconcile")
          .definedBy("..operator.reconcile..")
          .layer("events")
          .definedBy("..operator.events..")
          .layer("status")
          .definedBy("..operator.status..")
          .layer("probe")
          .definedBy("..operator.probe..")
          .layer("observe")
          .definedBy("..operator.observe..")
          .layer("apply")
          .definedBy("..operator.apply..")
          .layer("desired")
          .definedBy("..operator.desired..")
          .layer("lifecycle")
          .definedBy("..operator.lifecycle..")
          .layer("model")
          .definedBy("..operator.model..")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("root", "leader", "logging")
          .whereLayer("logging")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("leader")
          .mayOnlyBeAccessedByLayers("root", "metrics")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("reconcile")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers("root", "reconcile")
          .whereLayer("status")
          .mayOnlyBeAccessedByLayers("reconcile")
          .whereLayer("probe")
          .mayOnlyBeAccessedByLayers("root", "reconcile", "status")
          .whereLayer("observe")
          .mayOnlyBeAccessedByLayers("reconcile", "status")
          .whereLayer("lifecycle")
          .mayOnlyBeAccessedByLayers("root", "reconcile", "status", "probe")
          .whereLayer("apply")
          .mayOnlyBeAccessedByLayers("root", "reconcile", "status", "events")
          .whereLayer("desired")
          .mayOnlyBeAccessedByLayers("reconcile", "apply", "probe");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.devbuddy.operator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PURE_CODE_HAS_NO_CLIENT_AND_NO_IO =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(KubernetesClient.class)
          .orShould()
          .dependOnClassesThat(
              resideInAPackage("java.net..")
                  .or(resideInAPackage("java.nio.file.."))
                  .or(resideInAPackage("io.javaoperatorsdk..")));

  @ArchTest
  static final ArchRule PURE_CODE_HAS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest static final ArchRule NULL_MARKED = classes().should(beInANullMarkedPackage());

  @Test
  void filesAreSmall() throws IOException {
    assertEquals(List.of(), longer(Path.of("src/main/java"), MAX_LINES));
    Path reconciler =
        Path.of("src/main/java/io/devbuddy/operator/reconcile/WorkspaceReconciler.java");
    assertEquals(List.of(), longer(reconciler, MAX_RECONCILER_LINES));
  }

  private static List<String> longer(Path root, int lines) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> lineCount(file) > lines)
          .map(Path::toString)
          .toList();
    }
  }

  private static int lineCount(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a package with @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName()));
      }
    };
  }
}
