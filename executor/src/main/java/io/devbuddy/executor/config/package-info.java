/**
 * Reads the settings: {@code appsettings.json}, {@code appsettings.{Environment}.json}, environment
 * variables, command line; each overrides the ones before. Depends on sandbox for {@code
 * IsolationMode} only. The one package that reads environment variables.
 */
@NullMarked
package io.devbuddy.executor.config;

import org.jspecify.annotations.NullMarked;
