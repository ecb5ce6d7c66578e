/**
 * The operator against a real API server: etcd, kube-apiserver and kube-controller-manager run on
 * this computer, without nodes. {@code RealCluster} is the rig, the classes named {@code IT} are
 * the tests.
 */
@NullMarked
package io.devbuddy.operator.cluster;

import org.jspecify.annotations.NullMarked;
