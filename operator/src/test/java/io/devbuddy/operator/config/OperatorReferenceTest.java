package io.devbuddy.operator.config;

import io.devbuddy.operator.GeneratedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the operator's settings is made of them; {@code -Dgolden=write} writes it. */
class OperatorReferenceTest {
  private static final Path PAGE = Path.of("../docs/operator-config.md");

  @Test
  void pageListsEverySetting() throws IOException {
    GeneratedFile.assertHolds(PAGE, page());
  }

  private static String page() {
    String rows =
        Arrays.stream(Setting.values())
            .map(setting ->
                "| `%s` | `%s` | %s | %s |\n"
                    .formatted(
                        setting.variable(),
                        setting.flag(),
                        setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
                        setting.meaning()))
            .collect(Collectors.joining());
    return """
    <!-- Generated from the operator's settings; to regenerate:
         mvn -q -pl crds,operator -am test -Dtest=OperatorReferenceTest -Dgolden=write -Dsurefire.failIfNoSpecifiedTests=false -->
    # Settings of the operator

    Each is an environment variable or a flag, `--name=value`; a flag wins. A value that has no meaning stops the
    start with one line that names it.

    | variable | flag | default | meaning |
    |---|---|---|---|
    """
        + rows;
  }
}
