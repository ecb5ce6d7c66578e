package io.devbuddy.executor.policy;

import java.util.List;
import java.util.Map;

/**
 * What an allowed program may start in turn, and the folders it needs for that: the default, as
 * data. A denied program is never a helper.
 *
 * @param programs names that are looked up on the search path
 * @param executableFolders folders whose programs it starts; {@code PREFIX} is the folder above the
 *     one that holds the program's real file, {@code FOLDER} the one that holds it
 * @param readablePaths further folders and files it reads, which may begin with the same two words
 */
record HelperPrograms(
    List<String> programs, List<String> executableFolders, List<String> readablePaths) {
  static final String PREFIX = "PREFIX";
  static final String FOLDER = "FOLDER";

  private static final HelperPrograms NONE = new HelperPrograms(List.of(), List.of(), List.of());

  /**
   * What a shell script may expect to find: coreutils, findutils, diffutils, grep, sed, awk and the
   * packers. Left out are those that only destroy, change the machine or show its users.
   */
  private static final List<String> STANDARD_UTILITIES =
      List.of(
          ("arch awk b2sum base32 base64 basename basenc bash bunzip2 bzcat bzip2 cat chmod cksum"
                  + " cmp comm cp csplit cut dash date df diff diff3 dir dircolors dirname du echo"
                  + " egrep env expand expr factor false fgrep file find fmt fold gawk getopt"
                  + " grep gunzip gzip head hostname id install join less link ln locale ls"
                  + " mawk md5sum mkdir mkfifo mktemp more mv nice nl nohup nproc numfmt od paste"
                  + " patch pathchk pr printenv printf ptx pwd readlink realpath rev rmdir sdiff"
                  + " sed seq sh sha1sum sha224sum sha256sum sha384sum sha512sum shuf sleep sort"
                  + " split stat stdbuf sum sync tac tail tar tee test timeout touch tr true"
                  + " truncate tsort tty uname unexpand uniq unxz unzstd uptime vdir wc which"
                  + " whoami xargs xz xzcat yes zcat zgrep zstd zstdcat [")
              .split(" "));

  private static final HelperPrograms SHELL =
      new HelperPrograms(STANDARD_UTILITIES, List.of(), List.of());
  private static final HelperPrograms COMPILER =
      new HelperPrograms(
          List.of("as", "ld", "ld.bfd", "ld.gold", "ar", "ranlib", "nm", "strip", "sh"),
          List.of("/usr/lib/gcc", "/usr/libexec/gcc", "/usr/local/libexec/gcc"),
          List.of("/usr/include", "/usr/local/include"));
  private static final HelperPrograms INTERPRETER =
      new HelperPrograms(List.of("sh"), List.of(), List.of(PREFIX));

  /** Debian keeps the settings of a JDK under /etc and links to them. */
  private static final HelperPrograms JAVA =
      new HelperPrograms(
          List.of(),
          List.of(PREFIX),
          List.of(
              PREFIX + "/conf/logging.properties",
              PREFIX + "/conf/net.properties",
              PREFIX + "/conf/security/java.policy",
              PREFIX + "/conf/security/java.security",
              PREFIX + "/conf/security/policy/unlimited/default_local.policy",
              PREFIX + "/conf/security/policy/unlimited/default_US_export.policy",
              PREFIX + "/lib/jvm.cfg",
              PREFIX + "/lib/security/blocked.certs",
              PREFIX + "/lib/security/default.policy",
              PREFIX + "/lib/security/public_suffix_list.dat"));

  private static final Map<String, HelperPrograms> DEFAULTS =
      Map.ofEntries(
          Map.entry("bash", SHELL),
          Map.entry("sh", SHELL),
          Map.entry("find", SHELL),
          Map.entry("xargs", SHELL),
          Map.entry(
              "git",
              new HelperPrograms(
                  List.of("sh"),
                  List.of("/usr/lib/git-core", "/usr/libexec/git-core"),
                  List.of("/usr/share/git-core"))),
          Map.entry(
              "make", new HelperPrograms(List.of("sh", "gcc", "cc", "g++"), List.of(), List.of())),
          Map.entry("gcc", COMPILER),
          Map.entry("cc", COMPILER),
          Map.entry("g++", COMPILER),
          Map.entry("java", JAVA),
          Map.entry("javac", JAVA),
          Map.entry(
              "mvn",
              new HelperPrograms(
                  List.of("sh", "java", "javac"), List.of(), List.of(PREFIX, "/etc/maven"))),
          Map.entry("python3", INTERPRETER),
          Map.entry("python", INTERPRETER),
          Map.entry("node", INTERPRETER),
          Map.entry("npm", new HelperPrograms(List.of("sh", "node"), List.of(), List.of(PREFIX))),
          Map.entry("npx", new HelperPrograms(List.of("sh", "node"), List.of(), List.of(PREFIX))),
          Map.entry("go", new HelperPrograms(List.of("git"), List.of(PREFIX), List.of())),
          Map.entry(
              "cargo", new HelperPrograms(List.of("rustc", "cc"), List.of(PREFIX), List.of())),
          Map.entry("rustc", new HelperPrograms(List.of("cc"), List.of(PREFIX), List.of())),
          Map.entry("dotnet", new HelperPrograms(List.of("sh"), List.of(FOLDER), List.of())));

  /** The helpers of a program by the name it is called with. */
  static HelperPrograms of(String name) {
    return DEFAULTS.getOrDefault(name, NONE);
  }
}
