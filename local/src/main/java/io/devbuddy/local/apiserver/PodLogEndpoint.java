package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** {@code kubectl logs}: hands on what {@link PodLogs} delivers. */
final class PodLogEndpoint {

  private static final int BUFFER_BYTES = 8192;

  private final PodLogs logs;

  PodLogEndpoint(PodLogs logs) {
    this.logs = logs;
  }

  Reply handle(ApiRequest request, ObjectNode pod) {
    if (!request.method().equals("GET")) {
      throw StatusException.methodNotAllowed();
    }
    String name = ObjectMeta.name(pod);
    Optional<InputStream> log =
        logs.open(
            ObjectMeta.namespace(pod),
            name,
            request.isSet("follow"),
            request.number("tailLines").stream()
                .mapToInt(lines -> (int) Math.min(lines, Integer.MAX_VALUE))
                .findFirst(),
            request.number("sinceSeconds").stream().mapToLong(Long::longValue).findFirst());
    return log.<Reply>map(in -> new Reply.Stream("text/plain; charset=utf-8", out -> copy(in, out)))
        .orElseThrow(() ->
            StatusException.badRequest(
                "the pod \"" + name + "\" has no log yet: it has not been started"));
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    try (in) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
    }
  }
}
