package io.devbuddy.executor.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468 section 2).
 *
 * @param label what it holds, such as {@code CERTIFICATE}
 * @param encrypted whether headers of the older form (RFC 1421 section 4.6.1.1) say so
 * @param base64 its content
 */
record PemBlock(String label, boolean encrypted, String base64) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z-]+:.*$");

  /** Finds every block of a text; what stands between them is skipped. */
  static List<PemBlock> allOf(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String body = matcher.group(2);
      String content = HEADER.matcher(body).replaceAll("").replaceAll("\\s", "");
      blocks.add(new PemBlock(matcher.group(1), body.contains("Proc-Type: 4,ENCRYPTED"), content));
    }
    return blocks;
  }

  /**
   * The content.
   *
   * @throws IllegalArgumentException if it is no Base64
   */
  byte[] der() {
    return Base64.getDecoder().decode(base64);
  }

  /** Shows nothing of what may be a key. */
  @Override
  public String toString() {
    return "PemBlock[" + label + "]";
  }
}
