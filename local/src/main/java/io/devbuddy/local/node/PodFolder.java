package io.devbuddy.local.node;

import io.devbuddy.local.state.PrivateFiles;
import io.devbuddy.local.state.ProcessNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A pod's private folder: its volumes, its log and a note of its process. */
record PodFolder(Path root) {

  static PodFolder create(Path podsFolder, String namespace, String pod) {
    PodFolder folder = new PodFolder(podsFolder.resolve(namespace + "_" + pod));
    try {
      folder.delete();
      PrivateFiles.createFolder(folder.root.resolve("volumes"));
      PrivateFiles.createFolder(folder.log());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path log() {
    return root.resolve("log");
  }

  Path volume(String name) {
    return root.resolve("volumes").resolve(name);
  }

  /** Remembers the process, so that whoever finds this folder after a crash can end it. */
  void noteProcess(ProcessHandle process) throws IOException {
    ProcessNote.of(process).write(root.resolve("process"));
  }

  void delete() throws IOException {
    PrivateFiles.deleteTree(root);
  }
}
