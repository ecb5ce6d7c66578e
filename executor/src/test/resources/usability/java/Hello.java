import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

public final class Hello {
  private Hello() {}

  public static void main(String[] args) throws Exception {
    int sum = IntStream.rangeClosed(1, 10).parallel().sum();
    Files.writeString(Path.of("sum.txt"), "sum " + sum + "\n");
    System.out.println("Hello, " + (args.length > 0 ? args[0] : "world") + ": " + sum);
  }
}
