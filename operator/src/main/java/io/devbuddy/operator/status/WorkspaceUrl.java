package io.devbuddy.operator.status;

import io.devbuddy.operator.apply.ApplyResult;
import io.devbuddy.operator.model.Route;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.ServiceAddress;
import java.util.List;
import java.util.Optional;

/** Where clients reach a workspace: by its route, or at its Service when there is none. */
final class WorkspaceUrl {
  private WorkspaceUrl() {}

  static Optional<String> of(StatusInput input) {
    Optional<String> service = input.observed().address().map(WorkspaceUrl::of);
    return switch (input.reading()) {
      case WorkspaceReading.Valid(WorkspaceModel model) ->
          model
              .route()
              .filter(_ -> isApplied(model, input.outcome().results()))
              .map(Route::url)
              .or(() -> service);
      // What was there before is left as it is.
      case WorkspaceReading.Invalid _ ->
          input.previous().flatMap(status -> Optional.ofNullable(status.url())).or(() -> service);
    };
  }

  /** A conflict with another object, or a kind that is not served, leaves the workspace without. */
  private static boolean isApplied(WorkspaceModel model, List<ApplyResult> results) {
    return results.stream()
        .filter(result -> result.name().equals(model.names().optional()))
        .filter(result -> result.kind().equals("Ingress") || result.kind().equals("HTTPRoute"))
        .anyMatch(result ->
            switch (result) {
              case ApplyResult.Unchanged _,
                  ApplyResult.Created _,
                  ApplyResult.Patched _,
                  ApplyResult.Corrected _ ->
                  true;
              case ApplyResult.Removed _,
                  ApplyResult.Mismatch _,
                  ApplyResult.NotServed _,
                  ApplyResult.KeyOverlap _,
                  ApplyResult.Conflict _ ->
                  false;
            });
  }

  private static String of(ServiceAddress address) {
    return address.scheme() + "://" + address.host() + ":" + address.port() + "/";
  }
}
