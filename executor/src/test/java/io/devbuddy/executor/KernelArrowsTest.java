package io.devbuddy.executor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the packages that run commands may know which. */
class KernelArrowsTest {
  private static final String EXECUTOR = "io.devbuddy.executor.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.devbuddy.executor");

  @ParameterizedTest
  @CsvSource({
    "policy,        policy",
    "output,        output",
    "explain,       explain;policy;sandbox",
    "sandbox.linux, sandbox.linux",
    "sandbox,       sandbox;sandbox.linux;policy",
    "files,         files;sandbox;sandbox.linux;policy",
    "process,       process;sandbox;sandbox.linux;policy;output"
  })
  void packagesKnowOnlyWhatTheyMay(String from, String to) {
    String[] known = to.split(";", -1);
    for (int i = 0; i < known.length; i++) {
      known[i] = EXECUTOR + known[i];
    }
    noClasses()
        .that()
        .resideInAPackage(EXECUTOR + from)
        .should()
        .dependOnClassesThat(resideInAPackage("io.devbuddy..").and(not(resideInAnyPackage(known))))
        .check(CLASSES);
  }

  @Test
  void nothingStartsProcessesByTheJdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Process.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheBindingsMakeNativeCalls() {
    noClasses()
        .that()
        .resideOutsideOfPackage(EXECUTOR + "sandbox.linux")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.foreign.Linker")
        .check(CLASSES);
  }

  @Test
  void onlyThePolicyMakesAllowedCommandsAndOnlyTheSandboxSandboxedOnes() {
    for (String type : new String[] {"policy.AllowedCommand", "sandbox.SandboxedCommand"}) {
      classes()
          .that()
          .haveFullyQualifiedName(EXECUTOR + type)
          .should()
          .haveOnlyFinalFields()
          .check(CLASSES);
      assertTrue(
          CLASSES.get(EXECUTOR + type).getConstructors().stream()
              .noneMatch(c -> c.getModifiers().toString().contains("PUBLIC")));
    }
  }

  @Test
  void thereIsSomethingToCheck() {
    assertTrue(CLASSES.size() > 60, CLASSES.size() + " classes");
  }
}
