/**
 * Checks the bearer tokens of callers: JSON Web Tokens (RFC 7519) that an issuer outside has
 * signed. Depends on config. The one package that knows the library for it.
 */
@NullMarked
package io.devbuddy.executor.token;

import org.jspecify.annotations.NullMarked;
