/**
 * The custom resource {@code DevBuddyWorkspace} of {@code devbuddy.io/v1alpha1}: what a user may
 * write and what the operator reports. The CRD's YAML is generated from these types. Pure data;
 * depends on nothing else of this project.
 */
@NullMarked
package io.devbuddy.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
