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
  // Never PREFIX alone: for a program in ~/bin it is the home folder, for one in ~/.local/bin where
  // keyrings are.
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
      new HelperPrograms(List.of("sh"), List.of(), List.of(PREFIX + "/lib", PREFIX + "/include"));

  /** A stand-in of pyenv is a script that runs pyenv's own scripts to find the real interpreter. */
  private static final HelperPrograms PYTHON =
      new HelperPrograms(
          List.of("sh"),
          List.of(
              PREFIX + "/../.pyenv/libexec",
              PREFIX + "/../.pyenv/pyenv.d",
              PREFIX + "/../.pyenv/versions"),
          List.of(PREFIX + "/lib", PREFIX + "/include", PREFIX + "/../.pyenv"));

  /**
   * Cargo's own folder stays out, as it holds the keys of registries. The stand-ins of rustup lie
   * beside the folder of its toolchains.
   */
  private static final HelperPrograms RUST =
      new HelperPrograms(
          List.of(
              "rustc", "rustdoc", "rustfmt", "cargo-fmt", "cargo-clippy", "clippy-driver", "cc"),
          List.of(
              PREFIX + "/lib/rustlib",
              PREFIX + "/../.rustup/toolchains",
              PREFIX + "/../rustup/toolchains"),
          List.of(
              PREFIX + "/lib",
              PREFIX + "/../.rustup/settings.toml",
              PREFIX + "/../rustup/settings.toml"));

  private static final HelperPrograms GO =
      new HelperPrograms(
          List.of("git", "gcc", "g++"),
          List.of(PREFIX + "/bin", PREFIX + "/pkg"),
          List.of(PREFIX + "/go.env", PREFIX + "/lib", PREFIX + "/src", PREFIX + "/VERSION"));

  /** Debian keeps the settings of a JDK under /etc and links to them. */
  private static final HelperPrograms JAVA =
      new HelperPrograms(
          List.of(),
          List.of(
              PREFIX + "/bin",
              PREFIX + "/jre",
              PREFIX + "/lib/jexec",
              PREFIX + "/lib/jspawnhelper"),
          List.of(
              PREFIX + "/conf",
              PREFIX + "/jmods",
              PREFIX + "/lib",
              PREFIX + "/release",
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

  private static final HelperPrograms MAVEN =
      new HelperPrograms(
          List.of("sh", "java", "javac"),
          List.of(),
          List.of(
              PREFIX + "/bin", PREFIX + "/boot", PREFIX + "/conf", PREFIX + "/lib", "/etc/maven"));
  private static final HelperPrograms NPM =
      new HelperPrograms(
          List.of("sh", "node"),
          List.of(),
          List.of(
              PREFIX + "/bin",
              PREFIX + "/lib",
              PREFIX + "/node_modules",
              PREFIX + "/package.json"));

  /** Some of Git's commands are scripts, which print by way of gettext. */
  private static final HelperPrograms GIT =
      new HelperPrograms(
          List.of("sh", "gettext", "gettext.sh", "envsubst"),
          List.of("/usr/lib/git-core", "/usr/libexec/git-core"),
          List.of("/usr/share/git-core"));

  /** The parts of .NET's own layout, never the folder itself, which may be a home's bin. */
  private static final HelperPrograms DOTNET =
      new HelperPrograms(
          List.of("sh"),
          List.of(FOLDER + "/host", FOLDER + "/packs", FOLDER + "/sdk", FOLDER + "/shared"),
          List.of(
              FOLDER + "/library-packs",
              FOLDER + "/metadata",
              FOLDER + "/sdk-manifests",
              FOLDER + "/templates"));

  private static final Map<String, HelperPrograms> DEFAULTS =
      Map.ofEntries(
          Map.entry("bash", SHELL),
          Map.entry("sh", SHELL),
          Map.entry("find", SHELL),
          Map.entry("xargs", SHELL),
          Map.entry("awk", named("sh")),
          Map.entry("tar", named("sh", "gzip", "bzip2", "xz", "zstd")),
          Map.entry("perl", new HelperPrograms(List.of("sh"), List.of(), List.of("/etc/perl"))),
          Map.entry("git", GIT),
          Map.entry("make", named("sh", "gcc", "cc", "g++", "c++")),
          Map.entry("ninja", named("sh", "gcc", "cc", "g++", "c++")),
          Map.entry(
              "cmake",
              named(
                  "sh", "make", "gmake", "ninja", "cc", "c++", "gcc", "g++", "objdump", "readelf")),
          Map.entry("gcc", COMPILER),
          Map.entry("cc", COMPILER),
          Map.entry("g++", COMPILER),
          Map.entry("c++", COMPILER),
          Map.entry("java", JAVA),
          Map.entry("javac", JAVA),
          Map.entry("jar", JAVA),
          Map.entry("mvn", MAVEN),
          Map.entry("python", PYTHON),
          Map.entry("pip", PYTHON),
          Map.entry("pytest", PYTHON),
          Map.entry("node", INTERPRETER),
          Map.entry("npm", NPM),
          Map.entry("npx", NPM),
          Map.entry("go", GO),
          Map.entry("gofmt", GO),
          Map.entry("cargo", RUST),
          Map.entry("rustc", RUST),
          Map.entry("dotnet", DOTNET));

  private static HelperPrograms named(String... programs) {
    return new HelperPrograms(List.of(programs), List.of(), List.of());
  }

  /** The names of what a shell may start. */
  static List<String> standardUtilities() {
    return STANDARD_UTILITIES;
  }

  /**
   * The helpers of a program by the name it is called with. A name that ends in a version, such as
   * {@code python3.11} or {@code gcc-12}, has those of the plain name.
   */
  static HelperPrograms of(String name) {
    String plain = name.replaceFirst("-?[0-9][0-9.]*$", "");
    return DEFAULTS.getOrDefault(name, DEFAULTS.getOrDefault(plain, NONE));
  }
}
