package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * A code workspace in which MCP clients run allowlisted commands.
 *
 * <p>Both {@code spec} and {@code status} may be absent: {@code spec: {}} asks for the defaults of
 * every field. Not thread-safe, as every resource class of the client library.
 */
@Group(DevBuddyWorkspace.GROUP)
@Version(DevBuddyWorkspace.VERSION)
@Singular("devbuddyworkspace")
@Plural("devbuddyworkspaces")
@ShortNames("dbw")
@JsonInclude(JsonInclude.Include.NON_NULL)
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url")
@AdditionalPrinterColumn(name = "Access", jsonPath = ".status.access")
@AdditionalPrinterColumn(
    name = "Restarts",
    jsonPath = ".status.restarts",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Image", jsonPath = ".status.image", priority = 1)
@AdditionalPrinterColumn(name = "Policy", jsonPath = ".status.policyDigest", priority = 1)
@AdditionalPrinterColumn(
    name = "Isolation",
    jsonPath = ".status.conditions[?(@.type==\"IsolationVerified\")].reason",
    priority = 1)
public class DevBuddyWorkspace
    extends CustomResource<@Nullable DevBuddyWorkspaceSpec, @Nullable DevBuddyWorkspaceStatus>
    implements Namespaced {

  /** The API group. */
  public static final String GROUP = "devbuddy.io";

  /** The API version. */
  public static final String VERSION = "v1alpha1";

  /** The class path resource that holds the CRD's YAML. */
  public static final String CRD_RESOURCE = "/crds/devbuddyworkspaces.devbuddy.io-v1.yaml";

  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable DevBuddyWorkspaceSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable DevBuddyWorkspaceStatus initStatus() {
    return null;
  }
}
