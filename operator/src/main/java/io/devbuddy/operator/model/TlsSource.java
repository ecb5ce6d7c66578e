package io.devbuddy.operator.model;

/** Where the certificate for HTTPS comes from. */
public sealed interface TlsSource {
  /** A Secret of the user. */
  record Referenced(String secretName) implements TlsSource {}

  /**
   * A Secret that cert-manager makes and renews.
   *
   * @param name name of the issuer
   * @param kind kind of the issuer
   * @param group group of that kind
   */
  record Issued(String name, String kind, String group) implements TlsSource {}

  /** Returns the name of the Secret with the certificate. */
  default String secret(WorkspaceNames names) {
    return switch (this) {
      case Referenced(String secretName) -> secretName;
      case Issued _ -> names.tlsSecret();
    };
  }
}
