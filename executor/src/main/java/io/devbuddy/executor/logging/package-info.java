/**
 * Writes every log record to standard output, as text or JSON, and hands it to what forwards it.
 * Depends on config for the wanted levels and format, on audit for the fields of its entries, and
 * on forward for what takes records besides.
 */
@NullMarked
package io.devbuddy.executor.logging;

import org.jspecify.annotations.NullMarked;
