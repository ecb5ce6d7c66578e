package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Derives what the kernel is to grant to the file tools: the allowed folders, without denied
 * programs and without the server's own files, and nothing else of the machine.
 */
final class FileAccessPlanner {
  private static final Pattern SETTINGS_FILE = Pattern.compile("appsettings(\\..+)?\\.json");

  private final AllowedFolders folders;
  private final FileView files;
  private final FolderCarver carver;
  private final List<Path> denied;
  private final List<Path> own;
  private final List<Path> searchPath;
  private final Map<Path, Set<Access>> grants = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();

  FileAccessPlanner(
      PolicySettings settings,
      AllowedFolders folders,
      DeniedPrograms denied,
      ProgramLookup lookup,
      FileView files) {
    this.folders = folders;
    this.files = files;
    this.carver = new FolderCarver(files);
    this.denied = denied.realFiles();
    this.own = settings.privatePaths().stream().flatMap(this::ownFiles).distinct().toList();
    this.searchPath =
        lookup.searchPath().stream().flatMap(p -> files.realPath(p).stream()).toList();
  }

  /**
   * The real path of something of the server's own. Of a folder that an allowed one lies in, as a
   * workspace with the settings in it does, only the settings are the server's.
   */
  private Stream<Path> ownFiles(Path path) {
    Stream<Path> real = files.realPath(path).stream();
    return real.flatMap(found ->
        folders.all().stream().anyMatch(folder -> folder.startsWith(found))
            ? files.children(found).stream()
                .filter(child -> SETTINGS_FILE.matcher(child.getFileName().toString()).matches())
            : Stream.of(found));
  }

  FileAccess access() {
    List<Path> unreadable =
        Stream.of(denied, own, SystemPaths.NEVER_GRANTED).flatMap(List::stream).toList();
    List<Path> unwritable =
        Stream.of(unreadable, folders.readOnly(), searchPath).flatMap(List::stream).toList();
    folders.all().forEach(folder -> grant(folder, Access.READ, unreadable));
    folders
        .writable()
        .forEach(folder ->
            grant(
                folder,
                Access.WRITE,
                unwritable.stream().filter(path -> !path.equals(folder)).toList()));
    own.stream()
        .filter(path -> folders.all().stream().anyMatch(path::startsWith))
        .forEach(path ->
            findings.add(
                "The server's own "
                    + path
                    + " lies in an allowed path: the file tools do not reach it, nor what is"
                    + " created beside it while the server runs"));
    List<Grant> all = new ArrayList<>();
    grants.forEach((path, access) -> all.add(new Grant(path, access)));
    return new FileAccess(
        new AccessPlan(all, denied, findings),
        folders.all(),
        folders.writable().contains(folders.workspace()),
        own);
  }

  private void grant(Path folder, Access access, List<Path> leaveOut) {
    if (files.realPath(folder).isEmpty()) {
      return;
    }
    List<Path> inside = leaveOut.stream().filter(path -> !folder.startsWith(path)).toList();
    List<Path> parts = carver.carve(folder, inside);
    parts.forEach(part -> add(part, access));
    if (!parts.contains(folder)) {
      add(folder, Access.LIST);
    }
  }

  private void add(Path path, Access access) {
    grants.computeIfAbsent(path, _ -> EnumSet.noneOf(Access.class)).add(access);
  }
}
