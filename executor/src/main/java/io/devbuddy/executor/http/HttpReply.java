package io.devbuddy.executor.http;

import java.util.Map;

/**
 * A whole answer.
 *
 * @param status the status code
 * @param headers headers besides those of the body
 * @param body JSON; empty for no body
 */
record HttpReply(int status, Map<String, String> headers, String body) {
  HttpReply {
    headers = Map.copyOf(headers);
  }
}
