/**
 * The certificate of the HTTPS ports: read from PEM files, checked, and read again when the files
 * have changed. Depends on config.
 */
@NullMarked
package io.devbuddy.executor.tls;

import org.jspecify.annotations.NullMarked;
