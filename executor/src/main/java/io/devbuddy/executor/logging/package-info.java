/**
 * Writes every log record to standard output, as text or JSON. Depends on config for the wanted
 * levels and format, and on audit for the fields of its entries.
 */
@NullMarked
package io.devbuddy.executor.logging;

import org.jspecify.annotations.NullMarked;
