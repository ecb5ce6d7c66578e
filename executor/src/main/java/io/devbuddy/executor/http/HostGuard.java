package io.devbuddy.executor.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers 400 to requests for hosts that are not in {@code AllowedHosts}.
 *
 * <p>Health checks by IP address are let through: that is how kubelets ask, and an address cannot
 * be rebound as a name can.
 */
final class HostGuard extends Handler.Wrapper {
  private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.%]*:[0-9a-f:.%]*");

  private final AllowedHosts hosts;

  HostGuard(AllowedHosts hosts, Handler next) {
    super(next);
    this.hosts = hosts;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = AllowedHosts.normalized(Request.getServerName(request));
    boolean healthCheck =
        HealthHandler.isHealthPath(Request.getPathInContext(request))
            && IP_ADDRESS.matcher(host).matches();
    if (hosts.any() || hosts.contains(host) || healthCheck) {
      return super.handle(request, response, callback);
    }
    JsonReplies.send(response, callback, 400, JsonReplies.error("Host is not allowed"));
    return true;
  }

  /**
   * The configured hosts.
   *
   * @param names host names; {@code *.example.org} stands for every name below; {@code *} for all
   */
  record AllowedHosts(List<String> names) {
    AllowedHosts {
      names = names.stream().map(AllowedHosts::normalized).toList();
    }

    static String normalized(String host) {
      String lower = host.toLowerCase(Locale.ROOT);
      return lower.startsWith("[") && lower.endsWith("]")
          ? lower.substring(1, lower.length() - 1)
          : lower;
    }

    boolean any() {
      return names.contains("*");
    }

    /** Whether a host is named, other than by {@code *}. */
    boolean contains(String host) {
      return names.stream()
          .anyMatch(
              name -> name.startsWith("*.") ? host.endsWith(name.substring(1)) : name.equals(host));
    }
  }
}
