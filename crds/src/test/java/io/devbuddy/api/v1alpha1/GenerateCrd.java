package io.devbuddy.api.v1alpha1;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Generates the CRD's YAML and its page in the documentation from the Java types, and compares them
 * with, or writes them to, the committed files.
 *
 * <p>Arguments: {@code check|write TARGET_FOLDER YAML_FOLDER DOCS_FOLDER}. Exit code 1 when one
 * differs.
 */
final class GenerateCrd {
  private static final String FILE = "devbuddyworkspaces.devbuddy.io-v1.yaml";
  private static final String REGENERATE = "mvn -q -pl crds verify -Dcrds=write";

  private GenerateCrd() {}

  public static void main(String[] args) throws IOException {
    boolean write = args[0].equals("write");
    String yaml = generate(Files.createDirectories(Path.of(args[1])));
    boolean same =
        settle(write, Path.of(args[2]).resolve(FILE), yaml)
            && settle(write, Path.of(args[3]).resolve("crd.md"), WorkspaceReference.of(yaml));
    if (!same) {
      System.exit(1);
    }
  }

  /** Writes the text, or says whether the committed file already holds it. */
  private static boolean settle(boolean write, Path committed, String text) throws IOException {
    if (write) {
      Files.createDirectories(committed.getParent());
      Files.writeString(committed, text);
      return true;
    }
    if (Files.exists(committed) && Files.readString(committed).equals(text)) {
      return true;
    }
    System.err.println(committed + " differs from the Java types. To regenerate it: " + REGENERATE);
    return false;
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
