package io.devbuddy.executor.audit;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells names of secrets from other names by their last words. */
final class SecretNames {
  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "passphrase",
          "pwd",
          "secret",
          "token",
          "credential",
          "credentials",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "authtoken",
          "pat");
  private static final Set<String> PAIRS =
      Set.of(
          "api key",
          "access key",
          "secret key",
          "private key",
          "account key",
          "auth key",
          "signing key",
          "encryption key",
          "connection string");
  private static final List<String> ENDINGS = List.of("password", "passwd", "passphrase", "token");

  private SecretNames() {}

  static boolean isSecret(String name) {
    String[] words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT).split("[ _.-]+", -1);
    String last = words[words.length - 1];
    if (WORDS.contains(last) || ENDINGS.stream().anyMatch(last::endsWith)) {
      // "--no-password" and the like say that there is none.
      return words.length < 2 || !words[0].equals("no");
    }
    return words.length > 1 && PAIRS.contains(words[words.length - 2] + " " + last);
  }
}
