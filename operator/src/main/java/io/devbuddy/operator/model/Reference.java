package io.devbuddy.operator.model;

import java.util.Optional;

/**
 * An object of the user that a workspace's pods cannot start without.
 *
 * @param use what it is for
 * @param field field of the specification that names it
 * @param kind kind of the object
 * @param name name of the object
 * @param key key that it must have; empty when any content will do
 */
public record Reference(Use use, String field, Kind kind, String name, Optional<String> key) {
  /** What an object is for. */
  public enum Use {
    /** Files of the pods, and what is needed to get them. */
    FILES,
    /** The key that clients must send. */
    API_KEY,
    /** The certificate for HTTPS. */
    CERTIFICATE,
    /** The certificate for HTTPS, which cert-manager is to issue. */
    ISSUED_CERTIFICATE,
    /** A variable of a container. */
    VARIABLE;

    /** Whether it is what keeps others out, rather than something of the pods' content. */
    public boolean isForSecurity() {
      return switch (this) {
        case API_KEY, CERTIFICATE, ISSUED_CERTIFICATE -> true;
        case FILES, VARIABLE -> false;
      };
    }
  }

  /** The kinds of objects that are referred to. */
  public enum Kind {
    /** A Secret. */
    SECRET("Secret"),
    /** A ConfigMap. */
    CONFIG_MAP("ConfigMap"),
    /** A volume claim. */
    CLAIM("PersistentVolumeClaim");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns the word that Kubernetes uses. */
    public String word() {
      return word;
    }
  }

  /** Returns what is missing, as a sentence without its full stop. */
  public String missing() {
    if (use == Use.ISSUED_CERTIFICATE) {
      return "%s: cert-manager has not made Secret %s yet".formatted(field, name);
    }
    return "%s names %s %s, which does not exist%s"
        .formatted(
            field, kind.word(), name, key.map(wanted -> " or has no key " + wanted).orElse(""));
  }
}
