package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What programs of a Linux system need of it besides their own file: the default, as data. */
final class SystemPaths {
  /** The program that the kernel starts in place of a dynamically linked one (ld.so(8)). */
  static final List<Path> LOADERS =
      paths(
          "/lib64/ld-linux-x86-64.so.2",
          "/lib/ld-linux-aarch64.so.1",
          "/lib/ld-musl-x86_64.so.1",
          "/lib/ld-musl-aarch64.so.1");

  /** Libraries and data of the toolchain, name resolution, time zones, trusted certificates. */
  static final List<Path> READABLE =
      paths(
          "/lib",
          "/lib32",
          "/lib64",
          "/usr/lib",
          "/usr/lib32",
          "/usr/lib64",
          "/usr/libexec",
          "/usr/share",
          "/usr/local/lib",
          "/usr/local/share",
          "/etc/alternatives",
          "/etc/ca-certificates",
          "/etc/gai.conf",
          "/etc/gitconfig",
          "/etc/group",
          "/etc/host.conf",
          "/etc/hosts",
          "/etc/inputrc",
          "/etc/ld.so.cache",
          "/etc/ld.so.conf",
          "/etc/ld.so.conf.d",
          "/etc/localtime",
          "/etc/mime.types",
          "/etc/nsswitch.conf",
          "/etc/passwd",
          "/etc/pki/ca-trust",
          "/etc/pki/tls/certs",
          "/etc/protocols",
          "/etc/resolv.conf",
          "/etc/services",
          "/etc/ssl/certs",
          "/etc/ssl/openssl.cnf",
          "/etc/terminfo",
          "/etc/timezone",
          "/dev/random",
          "/dev/urandom",
          "/dev/zero");

  static final Path NULL_DEVICE = Path.of("/dev/null");

  /** Never granted as part of a larger folder: what is in them differs for each process. */
  static final List<Path> NEVER_GRANTED = paths("/proc", "/sys", "/dev");

  /** Too broad to be the own folder of one program, wherever that program lies. */
  static final List<Path> SHARED_FOLDERS =
      paths(
          "/",
          "/bin",
          "/etc",
          "/home",
          "/opt",
          "/root",
          "/sbin",
          "/usr",
          "/usr/bin",
          "/usr/local",
          "/usr/local/bin",
          "/usr/local/sbin",
          "/usr/sbin",
          "/var");

  private SystemPaths() {}

  private static List<Path> paths(String... names) {
    return Stream.of(names).map(Path::of).toList();
  }
}
