package io.devbuddy.operator.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names of a workspace's objects, each a DNS label of at most 63 characters (RFC 1035 section
 * 2.3.1), which is what a Service's name must be.
 *
 * @param base the name that the others begin with; also the value of the instance label
 */
public record WorkspaceNames(String base) {
  private static final int MAX_LABEL_CHARACTERS = 63;
  private static final String CONFIG_MAP_SUFFIX = "-config";
  private static final String CLAIM_SUFFIX = "-data";
  private static final String TLS_SECRET_SUFFIX = "-tls";
  private static final String SECRET_SUFFIX = "-api-key";
  private static final int MAX_BASE_CHARACTERS = MAX_LABEL_CHARACTERS - SECRET_SUFFIX.length();
  private static final int HASH_CHARACTERS = 10;
  private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");

  /**
   * Returns the names for a workspace. A name that is too long or not a DNS label is shortened or
   * rewritten, and a hash of the whole name keeps it unique.
   */
  public static WorkspaceNames of(String workspaceName) {
    if (workspaceName.length() <= MAX_BASE_CHARACTERS && LABEL.matcher(workspaceName).matches()) {
      return new WorkspaceNames(workspaceName);
    }
    String readable =
        workspaceName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-").replaceAll("-+$", "");
    String label = LABEL.matcher(readable).matches() ? readable : "w-" + readable;
    int room = MAX_BASE_CHARACTERS - HASH_CHARACTERS - 1;
    String kept = label.substring(0, Math.min(room, label.length()));
    return new WorkspaceNames(
        kept + "-" + ContentHash.of(workspaceName).substring(0, HASH_CHARACTERS));
  }

  /** Returns the name of the Deployment. */
  public String deployment() {
    return base;
  }

  /** Returns the name of the Service. */
  public String service() {
    return base;
  }

  /** Returns the name of the NetworkPolicy. */
  public String networkPolicy() {
    return base;
  }

  /** Returns the name of the PodDisruptionBudget. */
  public String disruptionBudget() {
    return base;
  }

  /** Returns the name of the ServiceAccount. */
  public String serviceAccount() {
    return base;
  }

  /** Returns the name of the objects of kinds that not every API server knows. */
  public String optional() {
    return base;
  }

  /** Returns the name of the ConfigMap. */
  public String configMap() {
    return base + CONFIG_MAP_SUFFIX;
  }

  /** Returns the name of the claim of a volume of the workspace's own. */
  public String claim() {
    return base + CLAIM_SUFFIX;
  }

  /** Returns the name of the Secret with a certificate that cert-manager issues. */
  public String tlsSecret() {
    return base + TLS_SECRET_SUFFIX;
  }

  /** Returns the name of the Secret with a generated API key. */
  public String apiKeySecret() {
    return base + SECRET_SUFFIX;
  }
}
