package io.devbuddy.executor.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.policy.ArgumentPattern;
import io.devbuddy.executor.policy.ArgumentRule;
import io.devbuddy.executor.policy.HelperSettings;
import io.devbuddy.executor.sandbox.Network;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One short text for everything that decides what commands may do: two servers with the same digest
 * rule by the same policy. Neither the order in which a list names its entries matters, where the
 * policy does not look at it, nor the layer that a setting came from. Bounds on how much is kept or
 * queued are no part of it.
 */
public final class PolicyDigest {
  private PolicyDigest() {}

  /** The SHA-256 of the effective policy, 64 hexadecimal digits. */
  public static String of(ExecutorConfig config) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(canonical(config).toString().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ObjectNode canonical(ExecutorConfig config) {
    CommandExecutionConfig commands = config.commandExecution();
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("workspace", config.workspace().toString());
    ArrayNode searchPath = policy.putArray("searchPath");
    config.commandSearchPath().forEach(folder -> searchPath.add(folder.toString()));
    sorted(policy.putArray("allowedPaths"), commands.allowedPaths());
    sorted(policy.putArray("readOnlyPaths"), commands.readOnlyPaths());
    sorted(policy.putArray("allowedCommands"), commands.allowedCommands());
    sorted(policy.putArray("deniedCommands"), commands.deniedCommands());
    policy.put("maxTimeoutMillis", commands.maxTimeout().toMillis());
    policy.put("maxBackgroundMillis", commands.background().maxTimeout().toMillis());
    addHelpers(policy.putObject("helpers"), commands.helpers());
    policy.put("allowWorkspaceExecutables", commands.allowWorkspaceExecutables());
    addArgumentRules(policy.putObject("argumentRules"), commands.argumentRules());
    policy.put("isolation", commands.isolation().name());
    addNetwork(policy.putObject("network"), commands.network());
    policy.put("maxProcesses", commands.maxProcesses());
    policy.put("maxOpenFiles", commands.maxOpenFiles());
    policy.put("maxFileBytes", commands.maxFileBytes());
    // The values are the server's own business, and may change without the policy.
    sorted(policy.putArray("passEnvironment"), commands.passEnvironment().keySet());
    return policy;
  }

  private static void addHelpers(ObjectNode target, HelperSettings helpers) {
    target.put("standard", helpers.standard());
    ObjectNode listed = target.putObject("listed");
    byLowerCase(helpers.listed())
        .forEach((command, programs) -> sorted(listed.putArray(command), programs));
  }

  private static void addArgumentRules(ObjectNode target, Map<String, ArgumentRule> rules) {
    byLowerCase(rules)
        .forEach((command, rule) -> {
          ObjectNode lists = target.putObject(command);
          sorted(lists.putArray("denied"), texts(rule.denied()));
          sorted(lists.putArray("allowed"), texts(rule.allowed()));
        });
  }

  private static void addNetwork(ObjectNode target, Network network) {
    switch (network) {
      case Network.None() -> target.put("mode", "None");
      case Network.Ports(var ports) -> {
        target.put("mode", "Ports");
        new TreeSet<>(ports).forEach(target.putArray("ports")::add);
      }
    }
  }

  private static Collection<String> texts(Collection<ArgumentPattern> patterns) {
    return patterns.stream().map(ArgumentPattern::toString).toList();
  }

  private static <T> Map<String, T> byLowerCase(Map<String, T> entries) {
    Map<String, T> sorted = new TreeMap<>();
    entries.forEach((key, value) -> sorted.put(key.toLowerCase(Locale.ROOT), value));
    return sorted;
  }

  private static void sorted(ArrayNode target, Collection<?> entries) {
    TreeSet<String> texts = new TreeSet<>();
    entries.forEach(entry -> texts.add(entry.toString()));
    texts.forEach(target::add);
  }
}
