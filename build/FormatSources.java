import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks or fixes the layout of every Java file of the checkout with google-java-format.
 *
 * <p>Arguments: {@code check|fix ROOT}. Exit code 1 when a file is not formatted (check) or cannot be parsed.
 */
final class FormatSources {
  private FormatSources() {}

  public static void main(String[] args) throws Exception {
    boolean check = args[0].equals("check");
    List<String> arguments = new ArrayList<>(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("-i"));
    arguments.addAll(javaFiles(Path.of(args[1])));
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int exit = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    out.flush();
    err.flush();
    if (exit != 0 && check) {
      System.err.println("The files named above are not formatted. To fix them: mvn -N validate -Dformat=fix");
    }
    System.exit(exit);
  }

  private static List<String> javaFiles(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> root.relativize(path).toString().contains("src/"))
          .filter(path -> !root.relativize(path).toString().contains("target/"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
