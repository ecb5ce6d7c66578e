package io.devbuddy.operator.status;

import static io.devbuddy.operator.status.Situations.ANSWERS;
import static io.devbuddy.operator.status.Situations.APPLIED;
import static io.devbuddy.operator.status.Situations.NOW;
import static io.devbuddy.operator.status.Situations.READY;
import static io.devbuddy.operator.status.Situations.STARTING;
import static io.devbuddy.operator.status.Situations.VALID;
import static io.devbuddy.operator.status.Situations.observed;
import static io.devbuddy.operator.status.Situations.pods;
import static io.devbuddy.operator.status.Situations.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.model.Reference;
import io.devbuddy.operator.model.References;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.ObservedState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conditions SourceReady and Secured, and what they make of Ready. */
class MissingObjectsTest {
  @ParameterizedTest
  @CsvSource({
    "FILES, False ReferenceMissing, True ApiKeyRequired",
    "VARIABLE, False ReferenceMissing, True ApiKeyRequired",
    "API_KEY, True ReferencesFound, False ReferenceMissing",
    "CERTIFICATE, True ReferencesFound, False ReferenceMissing",
  })
  void namesAnObjectThatPodsWaitFor(Reference.Use use, String source, String secured) {
    Reference reference =
        new Reference(use, "spec.x", Reference.Kind.SECRET, "mine", Optional.empty());
    var status =
        StatusCalculator.calculate(
            input(
                VALID,
                List.of(reference),
                observed(STARTING, waiting("CreateContainerConfigError"))),
            NOW);
    assertEquals(source, stateOf(status, "SourceReady"));
    assertEquals(secured, stateOf(status, "Secured"));
    assertEquals("False ReferenceMissing", stateOf(status, "Ready"));
    assertEquals(
        "spec.x names Secret mine, which does not exist.",
        Workspaces.conditionOf(status, "Ready").getMessage());
    assertEquals(WorkspacePhase.PENDING, status.phase());
  }

  @Test
  void aCertificateThatIsNotIssuedYetIsNamedBySecured() {
    WorkspaceReading issued = Workspaces.reading("server: {tls: {issuerRef: {name: ca}}}", false);
    List<Reference> missing = References.of(((WorkspaceReading.Valid) issued).model());
    var status =
        StatusCalculator.calculate(
            input(issued, missing, observed(STARTING, waiting("ContainerCreating"))), NOW);
    assertEquals("False ReferenceMissing", stateOf(status, "Secured"));
    assertEquals(
        "spec.server.tls.issuerRef: cert-manager has not made Secret demo-tls yet.",
        Workspaces.conditionOf(status, "Secured").getMessage());
  }

  @Test
  void podsThatRunAreReadyWhateverIsMissingForTheNext() {
    Reference reference =
        new Reference(
            Reference.Use.FILES, "spec.x", Reference.Kind.SECRET, "mine", Optional.empty());
    var status =
        StatusCalculator.calculate(
            input(VALID, List.of(reference), observed(READY, pods(READY))), NOW);
    assertEquals("True AllPodsReady", stateOf(status, "Ready"));
    assertEquals("False ReferenceMissing", stateOf(status, "SourceReady"));
  }

  @Test
  void anOpenWorkspaceSaysSo() {
    WorkspaceReading open =
        Workspaces.reading("auth: {insecure: true, apiKey: {enabled: false}}", false);
    assertEquals(
        "False Insecure",
        stateOf(
            StatusCalculator.calculate(input(open, List.of(), observed(READY, pods(READY))), NOW),
            "Secured"));
  }

  private static StatusInput input(
      WorkspaceReading reading, List<Reference> missing, ObservedState observed) {
    return new StatusInput(
        7, "a=b", reading, Optional.empty(), APPLIED, missing, observed, ANSWERS, Optional.empty());
  }

  private static String stateOf(DevBuddyWorkspaceStatus status, String type) {
    var condition = Workspaces.conditionOf(status, type);
    return condition.getStatus() + " " + condition.getReason();
  }
}
