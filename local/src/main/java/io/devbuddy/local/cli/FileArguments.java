package io.devbuddy.local.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files given with or without {@code -f}. */
final class FileArguments {
  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      description = "A YAML file, - for standard input; may be given several times.")
  List<String> named = new ArrayList<>();

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "The same without -f.")
  List<String> positional = new ArrayList<>();

  List<Manifest> read() {
    List<Manifest> manifests = new ArrayList<>();
    named.forEach(file -> manifests.addAll(ManifestReading.read(file)));
    positional.forEach(file -> manifests.addAll(ManifestReading.read(file)));
    if (manifests.isEmpty()) {
      throw new CliFailure("name the file to apply: devbuddy apply -f FILE");
    }
    return manifests;
  }
}
