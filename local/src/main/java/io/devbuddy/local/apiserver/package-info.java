/**
 * A small Kubernetes API server in memory, for one laptop.
 *
 * <p>Data flows one way: {@code JettyGateway} reads a request, {@code ApiRouter} picks the
 * endpoint, {@code ResourceWriter} and {@code Deletion} decide the new object, {@code ObjectStore}
 * keeps it and tells the watches. Patches, schemas, selectors and tables are pure functions on JSON
 * trees.
 */
@NullMarked
package io.devbuddy.local.apiserver;

import org.jspecify.annotations.NullMarked;
