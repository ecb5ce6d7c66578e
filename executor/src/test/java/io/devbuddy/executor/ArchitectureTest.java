package io.devbuddy.executor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.devbuddy.executor";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void looksAtTheWholeModule() {
    assertTrue(CLASSES.size() > 90, "only " + CLASSES.size() + " classes were found");
  }

  @Test
  void packagesKnowOnlyWhatTheyMay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy(ROOT)
        .layer("config")
        .definedBy(ROOT + ".config")
        .layer("logging")
        .definedBy(ROOT + ".logging")
        .layer("forward")
        .definedBy(ROOT + ".forward")
        .layer("http")
        .definedBy(ROOT + ".http")
        .layer("tls")
        .definedBy(ROOT + ".tls")
        .layer("token")
        .definedBy(ROOT + ".token")
        .layer("jsonrpc")
        .definedBy(ROOT + ".jsonrpc")
        .layer("mcp")
        .definedBy(ROOT + ".mcp")
        .layer("tool")
        .definedBy(ROOT + ".tool")
        .layer("trail")
        .definedBy(ROOT + ".trail")
        .layer("audit")
        .definedBy(ROOT + ".audit")
        .layer("policy")
        .definedBy(ROOT + ".policy")
        .layer("explain")
        .definedBy(ROOT + ".explain")
        .layer("sandbox")
        .definedBy(ROOT + ".sandbox..")
        .layer("process")
        .definedBy(ROOT + ".process")
        .layer("metrics")
        .definedBy(ROOT + ".metrics")
        .layer("files")
        .definedBy(ROOT + ".files")
        .layer("background")
        .definedBy(ROOT + ".background")
        .layer("output")
        .definedBy(ROOT + ".output")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("main")
        .mayOnlyAccessLayers(
            "config",
            "logging",
            "http",
            "mcp",
            "tool",
            "audit",
            "explain",
            "policy",
            "sandbox",
            "process",
            "metrics",
            "files",
            "trail",
            "forward",
            "background")
        .whereLayer("trail")
        .mayOnlyAccessLayers("audit")
        .whereLayer("config")
        .mayOnlyAccessLayers("policy", "sandbox", "audit")
        .whereLayer("logging")
        .mayOnlyAccessLayers("config", "audit", "forward")
        .whereLayer("forward")
        .mayOnlyAccessLayers("config")
        .whereLayer("http")
        .mayOnlyAccessLayers("jsonrpc", "mcp", "audit", "config", "process", "tls", "token")
        .whereLayer("token")
        .mayOnlyAccessLayers("config")
        .whereLayer("tls")
        .mayOnlyAccessLayers("config")
        .whereLayer("mcp")
        .mayOnlyAccessLayers("jsonrpc", "tool", "audit", "process")
        .whereLayer("tool")
        .mayOnlyAccessLayers(
            "policy",
            "sandbox",
            "process",
            "output",
            "audit",
            "config",
            "explain",
            "files",
            "background")
        .whereLayer("metrics")
        .mayOnlyAccessLayers("tool", "audit", "policy")
        .whereLayer("explain")
        .mayOnlyAccessLayers("policy", "sandbox")
        .whereLayer("sandbox")
        .mayOnlyAccessLayers("policy")
        .whereLayer("files")
        .mayOnlyAccessLayers("sandbox", "policy")
        .whereLayer("process")
        .mayOnlyAccessLayers("sandbox", "policy", "output")
        .whereLayer("background")
        .mayOnlyAccessLayers("process")
        .whereLayer("policy")
        .mayNotAccessAnyLayer()
        .whereLayer("output")
        .mayNotAccessAnyLayer()
        .whereLayer("audit")
        .mayNotAccessAnyLayer()
        .whereLayer("jsonrpc")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheSettingsAndMainReadTheEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".config")
        .and()
        .doNotHaveSimpleName("ExecutorMain")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
    // The processor's name, the runtime's folder and the server's own files are facts, not
    // settings.
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".config")
        .and()
        .doNotHaveSimpleName("ExecutorMain")
        .and()
        .doNotHaveSimpleName("Architecture")
        .and()
        .doNotHaveSimpleName("SelfTest")
        .and()
        .doNotHaveSimpleName("ServerFindings")
        .should()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .check(CLASSES);
  }

  @Test
  void onlyMainUsesStandardStreams() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ExecutorMain")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void nothingStartsProcessesByTheJdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(CLASSES);
  }

  @Test
  void onlyHttpKnowsJetty() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".http")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(CLASSES);
    noClasses()
        .that()
        .haveSimpleName("McpEndpoint")
        .or()
        .haveSimpleName("McpAnswers")
        .or()
        .haveSimpleName("StatelessChecks")
        .or()
        .haveSimpleName("LongCall")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(CLASSES);
  }

  @Test
  void onlyTokenKnowsTheLibraryForTokens() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".token")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds..")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatClassesAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Impl|Common)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*\\.Abstract[^.]*")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .check(CLASSES);
  }

  @Test
  void sourceFilesStaySmall() throws IOException {
    List<String> large = new ArrayList<>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (Files.readAllLines(file).size() >= 300) {
          large.add(file.toString());
        }
      }
    }
    assertEquals(List.of(), large);
  }
}
