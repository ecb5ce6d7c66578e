package io.devbuddy.local.apiserver;

/** Finds who answers a request. Thread-safe. */
final class ApiRouter {

  private final ResourceTypes types;
  private final Discovery discovery;
  private final OpenApi openApi;
  private final ResourceEndpoint resources;

  ApiRouter(ResourceTypes types, Discovery discovery, OpenApi openApi, ResourceEndpoint resources) {
    this.types = types;
    this.discovery = discovery;
    this.openApi = openApi;
    this.resources = resources;
  }

  /**
   * Answers a request.
   *
   * @throws StatusException when it is refused
   */
  Reply route(ApiRequest request) {
    String path = withoutTrailingSlash(request.path());
    return switch (path) {
      case "/healthz", "/livez", "/readyz" -> new Reply.Text("ok");
      case "/version" -> Reply.ok(discovery.version());
      case "/api" -> Reply.ok(discovery.coreVersions());
      case "/apis" -> Reply.ok(discovery.groups());
      case "/openapi/v3" -> Reply.ok(openApi.index());
      default ->
          path.startsWith(OpenApi.PREFIX)
              ? Reply.ok(openApi.document(path.substring(OpenApi.PREFIX.length())))
              : below(request, path);
    };
  }

  private Reply below(ApiRequest request, String path) {
    RequestPath target = RequestPath.parse(path).orElseThrow(StatusException::unknownPath);
    if (target.version().isEmpty()) {
      return Reply.ok(discovery.group(target.group()));
    }
    if (target.plural().isEmpty()) {
      return Reply.ok(discovery.resources(target.group(), target.version()));
    }
    ResourceType type =
        types
            .find(target.group(), target.version(), target.plural())
            .orElseThrow(StatusException::unknownPath);
    return resources.handle(request, target, type);
  }

  private static String withoutTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
