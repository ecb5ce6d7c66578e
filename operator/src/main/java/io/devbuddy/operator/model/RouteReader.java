package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.RouteParent;
import io.devbuddy.api.v1alpha1.RouteSpec;
import io.devbuddy.api.v1alpha1.RouteTls;
import io.devbuddy.api.v1alpha1.RouteType;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.route}. */
final class RouteReader {
  private static final String FIELD = "spec.route";
  private static final int MAX_PARENTS = 32;
  private static final int MAX_NAME = 253;
  private static final int MAX_NAMESPACE = 63;
  private static final int MAX_PATH = 1024;
  private static final Pattern NAME = Pattern.compile(SpecDefaults.OBJECT_NAME);
  private static final Pattern NAMESPACE = Pattern.compile(SpecDefaults.NAMESPACE);
  private static final Pattern HOST = Pattern.compile(SpecDefaults.HOST);
  private static final Pattern ADDRESS = Pattern.compile(SpecDefaults.ADDRESS);
  private static final Pattern PATH = Pattern.compile(SpecDefaults.ROUTE_PATH);
  private static final RouteTls NO_SECRET = new RouteTls(null);

  private final Violations violations;

  RouteReader(Violations violations) {
    this.violations = violations;
  }

  Optional<Route> read(@Nullable RouteSpec spec) {
    if (spec == null) {
      return Optional.empty();
    }
    String path = requireNonNullElse(spec.path(), Route.ROOT);
    violations.require(
        PATH.matcher(path).matches() && path.length() <= MAX_PATH,
        FIELD + ".path",
        "must be / or begin with one, and neither end with / nor have . or .. as a part");
    violations.require(spec.type() != null, FIELD + ".type", "must be set to Ingress or HTTPRoute");
    return Optional.of(
        new Route(
            spec.type() == RouteType.HTTP_ROUTE ? gateways(spec) : ingress(spec),
            host(spec.host()),
            path,
            spec.tls() != null,
            new UserAnnotations(violations).read(spec.annotations(), FIELD + ".annotations")));
  }

  private Route.By ingress(RouteSpec spec) {
    violations.require(
        spec.parentRefs() == null,
        FIELD + ".parentRefs",
        "needs type: HTTPRoute; an Ingress has ingressClassName");
    return new Route.By.Ingress(
        optionalName(spec.ingressClassName(), "ingressClassName"),
        optionalName(requireNonNullElse(spec.tls(), NO_SECRET).secretName(), "tls.secretName"));
  }

  private Route.By gateways(RouteSpec spec) {
    violations.require(
        spec.ingressClassName() == null,
        FIELD + ".ingressClassName",
        "needs type: Ingress; an HTTPRoute has parentRefs");
    violations.require(
        requireNonNullElse(spec.tls(), NO_SECRET).secretName() == null,
        FIELD + ".tls.secretName",
        "needs type: Ingress; a Gateway's listener has the certificate");
    List<RouteParent> given = requireNonNullElse(spec.parentRefs(), List.of());
    violations.require(
        !given.isEmpty() && given.size() <= MAX_PARENTS,
        FIELD + ".parentRefs",
        "must name from 1 to %d Gateways".formatted(MAX_PARENTS));
    List<Route.Parent> parents = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String field = "parentRefs[" + i + "]";
      RouteParent parent = requireNonNullElse(given.get(i), new RouteParent(null, null, null));
      parents.add(
          new Route.Parent(
              name(parent.name(), field + ".name"),
              namespace(parent.namespace(), field + ".namespace"),
              optionalName(parent.sectionName(), field + ".sectionName")));
    }
    violations.require(
        areDistinct(parents),
        FIELD + ".parentRefs",
        "must not name a Gateway twice, except by different sectionNames");
    return new Route.By.Gateways(parents);
  }

  /** Gateways refuse a route that is attached to the same listener twice. */
  private static boolean areDistinct(List<Route.Parent> parents) {
    return parents.stream()
        .allMatch(parent ->
            parents.stream().filter(other -> overlaps(parent, other)).limit(2).count() == 1);
  }

  private static boolean overlaps(Route.Parent one, Route.Parent other) {
    return one.name().equals(other.name())
        && one.namespace().equals(other.namespace())
        && (one.section().isEmpty()
            || other.section().isEmpty()
            || one.section().equals(other.section()));
  }

  private String host(@Nullable String given) {
    String host = requireNonNullElse(given, "");
    violations.require(
        HOST.matcher(host).matches()
            && !ADDRESS.matcher(host).matches()
            && host.length() <= MAX_NAME,
        FIELD + ".host",
        "must be a DNS name in lower case, such as agents.example.org");
    return host;
  }

  private Optional<String> namespace(@Nullable String given, String field) {
    violations.require(
        given == null || (NAMESPACE.matcher(given).matches() && given.length() <= MAX_NAMESPACE),
        FIELD + "." + field,
        "must be lower-case letters, digits and dashes");
    return Optional.ofNullable(given);
  }

  private Optional<String> optionalName(@Nullable String given, String field) {
    return Optional.ofNullable(given).map(name -> name(name, field));
  }

  private String name(@Nullable String given, String field) {
    String name = requireNonNullElse(given, "");
    violations.require(
        NAME.matcher(name).matches() && name.length() <= MAX_NAME,
        FIELD + "." + field,
        "must be lower-case letters, digits, dashes and dots");
    return name;
  }
}
