package io.devbuddy.operator.events;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.model.ContentHash;
import io.devbuddy.operator.model.WorkspaceNames;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events. An Event that happens again is counted, not written anew. Events are for people: a
 * failure to write one is logged and changes nothing else.
 *
 * <p>Thread-safe.
 */
public final class EventRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final String COMPONENT = "devbuddy-operator";
  private static final int HASH_CHARACTERS = 16;

  /** The longest text that the Events API takes as a note. */
  private static final int MAX_MESSAGE_CHARACTERS = 1024;

  private final KubernetesClient client;
  private final InstantSource clock;

  /** Creates a recorder that writes through the given client. */
  public EventRecorder(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Writes or counts the event. */
  public void record(DevBuddyWorkspace workspace, WorkspaceEvent event) {
    Event wanted = event(workspace, event);
    try {
      create(wanted);
    } catch (KubernetesClientException e) {
      LOG.warn(
          "Could not write the Event {} of {}/{}: {}",
          event.reason(),
          workspace.getMetadata().getNamespace(),
          workspace.getMetadata().getName(),
          e.getMessage());
    }
  }

  private void create(Event wanted) {
    try {
      client.resource(wanted).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      client
          .resource(wanted)
          .edit(existing ->
              new EventBuilder(existing)
                  .withCount(existing.getCount() + 1)
                  .withLastTimestamp(wanted.getLastTimestamp())
                  .build());
    }
  }

  private Event event(DevBuddyWorkspace workspace, WorkspaceEvent event) {
    String uid = workspace.getMetadata().getUid();
    String hash = ContentHash.of(String.join("\n", uid, event.reason(), event.message()));
    String base = WorkspaceNames.of(workspace.getMetadata().getName()).base();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new EventBuilder()
        .withNewMetadata()
        .withName(base + "." + hash.substring(0, HASH_CHARACTERS))
        .withNamespace(workspace.getMetadata().getNamespace())
        .endMetadata()
        .withInvolvedObject(reference(workspace))
        .withType(event.severity().word())
        .withReason(event.reason())
        .withMessage(bounded(event.message()))
        .withFirstTimestamp(now.toString())
        .withLastTimestamp(now.toString())
        .withCount(1)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withReportingInstance(COMPONENT)
        .build();
  }

  private static String bounded(String message) {
    return message.length() <= MAX_MESSAGE_CHARACTERS
        ? message
        : message.substring(0, MAX_MESSAGE_CHARACTERS - 3) + "...";
  }

  private static ObjectReference reference(DevBuddyWorkspace workspace) {
    return new ObjectReferenceBuilder()
        .withApiVersion(workspace.getApiVersion())
        .withKind(workspace.getKind())
        .withNamespace(workspace.getMetadata().getNamespace())
        .withName(workspace.getMetadata().getName())
        .withUid(workspace.getMetadata().getUid())
        .build();
  }
}
