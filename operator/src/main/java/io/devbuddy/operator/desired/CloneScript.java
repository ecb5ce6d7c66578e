package io.devbuddy.operator.desired;

/**
 * The script of the container that clones a repository. Everything that a user wrote reaches it
 * through environment variables, so nothing of that is ever read as shell; credentials reach Git
 * through files, so they are in no argument, variable or file of the clone.
 *
 * <p>A clone that is complete is left alone, because a node that restarts runs the script again.
 * The clone is made beside its final place and renamed, so that half a clone is never taken for a
 * whole one.
 */
final class CloneScript {
  static final String TEXT =
      """
      set -eu
      say() { echo "source: $*" >&2; }

      cd "$SOURCE_FOLDER"
      if [ -d repository ]; then
        say "the repository is here already and stays as it is"
        exit 0
      fi

      export HOME="$SOURCE_FOLDER" GIT_TERMINAL_PROMPT=0 GIT_ADVICE=0
      if [ -r "$SOURCE_KEYS/ssh-privatekey" ]; then
        if [ ! -r "$SOURCE_KEYS/known_hosts" ]; then
          say "the Secret has an ssh-privatekey but no known_hosts; add the server's host keys"
          exit 1
        fi
        GIT_SSH_COMMAND="ssh -i $SOURCE_KEYS/ssh-privatekey -o IdentitiesOnly=yes -o BatchMode=yes"
        GIT_SSH_COMMAND="$GIT_SSH_COMMAND -o UserKnownHostsFile=$SOURCE_KEYS/known_hosts"
        export GIT_SSH_COMMAND="$GIT_SSH_COMMAND -o StrictHostKeyChecking=yes"
      elif [ -r "$SOURCE_KEYS/password" ]; then
        # Only for the repository's own server: submodules and redirects may name another one.
        server=$(printf '%s' "$SOURCE_URL" | sed -E 's|^([a-z]+://[^/]*).*|\\1|')
        export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="credential.$server.helper"
        export GIT_CONFIG_VALUE_0='!f() { [ "$1" = get ] || exit 0
          user=$(cat "$SOURCE_KEYS/username" 2>/dev/null) || user=git
          printf "username=%s\\npassword=%s\\n" "$user" "$(cat "$SOURCE_KEYS/password")"; }; f'
      elif [ -d "$SOURCE_KEYS" ]; then
        say "the Secret has neither password (with username) nor ssh-privatekey (with known_hosts)"
        exit 1
      fi

      is_commit() { printf '%s' "$SOURCE_REF" | grep -Eq '^([0-9a-f]{40}|[0-9a-f]{64})$'; }

      clone() {
        rm -rf partial
        set -- --quiet
        [ "$SOURCE_DEPTH" = 0 ] || set -- "$@" "--depth=$SOURCE_DEPTH"
        [ -z "$SOURCE_SPARSE" ] || set -- "$@" --filter=blob:none
        if is_commit; then
          git init --quiet partial &&
            git -C partial remote add origin "$SOURCE_URL" &&
            git -C partial fetch "$@" origin "$SOURCE_REF" || return 1
          target=FETCH_HEAD
        else
          [ -z "$SOURCE_REF" ] || set -- "$@" "--branch=$SOURCE_REF"
          git clone "$@" --no-checkout -- "$SOURCE_URL" partial || return 1
          target=
        fi
        if [ -n "$SOURCE_SPARSE" ]; then
          printf '%s\n' "$SOURCE_SPARSE" | git -C partial sparse-checkout set --stdin || return 1
        fi
        # shellcheck disable=SC2086
        git -C partial -c advice.detachedHead=false checkout --quiet $target || return 1
        if [ "$SOURCE_SUBMODULES" = true ]; then
          git -C partial submodule --quiet update --init --recursive || return 1
        fi
      }

      attempt=1
      until clone; do
        if [ "$attempt" -ge "$SOURCE_ATTEMPTS" ]; then
          say "cannot clone $SOURCE_URL after $attempt attempts; the lines above say why"
          exit 1
        fi
        say "attempt $attempt of $SOURCE_ATTEMPTS failed, next one in $((attempt * SOURCE_PAUSE)) s"
        sleep "$((attempt * SOURCE_PAUSE))"
        attempt=$((attempt + 1))
      done
      mv partial repository
      say "cloned $SOURCE_URL at $(git -C repository rev-parse HEAD)"
      """;

  private CloneScript() {}
}
