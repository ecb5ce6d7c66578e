package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.GitSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.workspace.source.git}. */
final class GitReader {
  private static final Pattern URL =
      Pattern.compile("(https?://|ssh://|git://|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:)\\S+");
  private static final Pattern WITH_PASSWORD = Pattern.compile("[a-z]+://[^/@]*:[^/@]*@.*");
  private static final Pattern WITH_USER = Pattern.compile("https?://[^/@:]*@.*");
  private static final Pattern REF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+@-]{0,255}");
  private static final Pattern FOLDER = Pattern.compile("[^/-].*");
  private static final int MAX_DEPTH = 1_000_000;
  private static final int MAX_FOLDERS = 64;
  private static final int MAX_PORT = 65_535;

  private final String field;
  private final Violations violations;

  GitReader(String field, Violations violations) {
    this.field = field;
    this.violations = violations;
  }

  GitClone read(GitSource source) {
    String url = requireNonNullElse(source.url(), "");
    violations.require(
        URL.matcher(url).matches(),
        field + ".url",
        "must begin with https://, http://, ssh:// or git://, or be user@host:path");
    violations.require(
        !WITH_PASSWORD.matcher(url).matches(),
        field + ".url",
        "must not hold a password; put it into a Secret and name that in secretRef");
    violations.require(
        !WITH_USER.matcher(url).matches(),
        field + ".url",
        "must not name a user, which may be a token; put username and password into a Secret and"
            + " name that in secretRef");
    Optional<String> ref = Optional.ofNullable(source.ref());
    violations.require(
        ref.isEmpty() || REF.matcher(ref.get()).matches(),
        field + ".ref",
        "must be a branch, a tag or a full commit id");
    GitClone clone =
        new GitClone(
            url,
            ref,
            violations.inRange(
                requireNonNullElse(source.depth(), 1), 0, MAX_DEPTH, field + ".depth"),
            folders(source.sparsePaths()),
            requireNonNullElse(source.submodules(), false),
            secret(source));
    violations.require(
        clone.port() >= 1 && clone.port() <= MAX_PORT,
        field + ".url",
        "must name a port from 1 to 65535");
    return clone;
  }

  private List<String> folders(@Nullable List<String> given) {
    return new TextLists(violations)
        .matching(
            given,
            MAX_FOLDERS,
            FOLDER,
            "must be a folder of the repository, relative to it",
            field + ".sparsePaths");
  }

  private Optional<String> secret(GitSource source) {
    if (source.secretRef() == null) {
      return Optional.empty();
    }
    String name = requireNonNullElse(source.secretRef().name(), "");
    violations.require(!name.isBlank(), field + ".secretRef.name", "must be set");
    return Optional.of(name);
  }
}
