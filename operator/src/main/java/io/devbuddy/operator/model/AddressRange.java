package io.devbuddy.operator.model;

import java.util.regex.Pattern;

/**
 * Ranges of addresses as networks are written: RFC 4632 section 3.1, RFC 4291 section 2.3. The
 * JDK's own reading of addresses also takes short forms and zones, which the API server refuses.
 */
final class AddressRange {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern ADDRESS_4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern LENGTH_4 = Pattern.compile("3[0-2]|[12]?[0-9]");
  private static final Pattern LENGTH_6 = Pattern.compile("12[0-8]|1[01][0-9]|[1-9]?[0-9]");
  private static final Pattern GROUPS = Pattern.compile("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*");
  private static final int GROUPS_6 = 8;

  private AddressRange() {}

  /** Returns whether the text is an IPv4 or IPv6 address, a slash and a length. */
  static boolean isValid(String range) {
    int slash = range.indexOf('/');
    if (slash < 0) {
      return false;
    }
    String address = range.substring(0, slash);
    String length = range.substring(slash + 1);
    return address.indexOf(':') < 0
        ? ADDRESS_4.matcher(address).matches() && LENGTH_4.matcher(length).matches()
        : isAddress6(address) && LENGTH_6.matcher(length).matches();
  }

  private static boolean isAddress6(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address) == GROUPS_6;
    }
    int before = groups(address.substring(0, gap));
    int after = groups(address.substring(gap + 2));
    return before >= 0 && after >= 0 && before + after < GROUPS_6;
  }

  /** Returns how many groups the text has, or -1 when it is none. */
  private static int groups(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    return GROUPS.matcher(text).matches() ? text.split(":", -1).length : -1;
  }
}
