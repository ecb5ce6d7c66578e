package io.devbuddy.executor.mcp;

import java.util.Optional;

/**
 * Who sends a message. A client names itself in the session or, in revisions without sessions, in
 * the message.
 *
 * @param session the session the message belongs to, if the client brought one
 * @param principal who it has proved to be, if callers must
 * @param clientName the client's own name in the message, if it has one; sanitized
 */
public record Caller(
    Optional<Session> session, Optional<Principal> principal, Optional<String> clientName) {

  /** Whom commands belong to; empty where callers need no name. */
  String owner() {
    return principal.map(Principal::owner).orElse("");
  }

  /** The name for the audit trail: the client's own, else the authenticated one. */
  String user() {
    return session
        .map(Session::clientName)
        .or(() -> clientName)
        .or(() -> principal.map(Principal::name))
        .orElse("unknown");
  }
}
