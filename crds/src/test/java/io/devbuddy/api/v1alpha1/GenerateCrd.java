package io.devbuddy.api.v1alpha1;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Generates the CRD's YAML from the Java types and compares it with, or writes it to, the committed
 * file.
 *
 * <p>Arguments: {@code check|write TARGET_FOLDER COMMITTED_FOLDER}. Exit code 1 when they differ.
 */
final class GenerateCrd {
  private static final String FILE = "devbuddyworkspaces.devbuddy.io-v1.yaml";
  private static final String REGENERATE = "mvn -q -pl crds verify -Dcrds=write";

  private GenerateCrd() {}

  public static void main(String[] args) throws IOException {
    String generated = generate(Files.createDirectories(Path.of(args[1])));
    Path committed = Path.of(args[2]).resolve(FILE);
    if (args[0].equals("write")) {
      Files.createDirectories(committed.getParent());
      Files.writeString(committed, generated);
    } else if (!Files.exists(committed) || !Files.readString(committed).equals(generated)) {
      System.err.println(
          "crds/yaml/" + FILE + " differs from the Java types. To regenerate it: " + REGENERATE);
      System.exit(1);
    }
  }

  private static String generate(Path folder) throws IOException {
    new CRDGenerator()
        .customResourceClasses(DevBuddyWorkspace.class)
        .forCRDVersions("v1")
        .withParallelGenerationEnabled(false)
        .withMinQuotes(true)
        .withPostProcessor(new SchemaAdditions())
        .inOutputDir(folder.toFile())
        .detailedGenerate();
    return Files.readString(folder.resolve(FILE.replace(".yaml", ".yml")));
  }
}
