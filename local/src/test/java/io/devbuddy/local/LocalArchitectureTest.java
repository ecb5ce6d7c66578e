package io.devbuddy.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class LocalArchitectureTest {
  private static final String CLI = "io.devbuddy.local.cli..";
  private static final String NODE = "io.devbuddy.local.node..";
  private static final String API_SERVER = "io.devbuddy.local.apiserver..";
  private static final String BRIDGE = "io.devbuddy.local.bridge..";
  private static final String STATE = "io.devbuddy.local.state..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.devbuddy.local");

  @Test
  void seesTheClasses() {
    assertTrue(CLASSES.size() > 80, "only " + CLASSES.size() + " classes were imported");
  }

  @Test
  void nodeAndApiServerKnowNothingOfEachOtherNorOfTheCommand() {
    noClasses()
        .that()
        .resideInAPackage(NODE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(API_SERVER, CLI)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(API_SERVER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NODE, CLI, STATE)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(STATE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NODE, CLI, API_SERVER)
        .check(CLASSES);
  }

  @Test
  void theBridgeStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage(BRIDGE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NODE, CLI, API_SERVER, STATE, "io.devbuddy.operator..", "io.fabric8..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandKnowsTheOperator() {
    noClasses()
        .that()
        .resideInAnyPackage(NODE, API_SERVER, STATE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.devbuddy.operator..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.devbuddy.local.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void onlyTheNodeAndTheForegroundStartProcesses() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.devbuddy.local.node.ExecutorProcess")
        .and()
        .doNotHaveFullyQualifiedName("io.devbuddy.local.cli.ForegroundExecutor")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class)
        .check(CLASSES);
  }
}
