package io.devbuddy.operator.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedStateTest {
  @Test
  void thePodsOwnReasonIsStrongerThanAnEvent() {
    Pod pod =
        Serialization.unmarshal(
            """
            metadata: {name: demo-1, uid: u1}
            status: {phase: Pending}
            """,
            Pod.class);
    Map<String, String> events = Map.of("u1", "a volume cannot be mounted");
    assertEquals(
        List.of("a volume cannot be mounted"),
        ObservedState.of(Optional.empty(), Optional.empty(), List.of(pod), events)
            .pods()
            .getFirst()
            .problems());
    Pod failing =
        Serialization.unmarshal(
            """
            metadata: {name: demo-1, uid: u1}
            status:
              phase: Pending
              containerStatuses:
              - {name: executor, image: x, state: {waiting: {reason: InvalidImageName}}}
            """,
            Pod.class);
    assertEquals(
        List.of("the image x cannot be pulled (InvalidImageName)"),
        ObservedState.of(Optional.empty(), Optional.empty(), List.of(failing), events)
            .pods()
            .getFirst()
            .problems());
  }

  @Test
  void aRefusedPodIsToldWithoutItsPassingName() {
    Deployment deployment =
        Serialization.unmarshal(
            """
            metadata: {name: demo}
            spec: {replicas: 1}
            status:
              conditions:
              - {type: Progressing, status: "True", message: no matter}
              - type: ReplicaFailure
                status: "True"
                reason: FailedCreate
                message: 'pods "demo-5d8-x1" is forbidden: exceeded quota: tiny'
            """,
            Deployment.class);
    assertEquals(
        Optional.of("pods cannot be created (FailedCreate): forbidden: exceeded quota: tiny"),
        ObservedState.of(Optional.of(deployment), Optional.empty(), List.of(), Map.of())
            .deployment()
            .orElseThrow()
            .refusal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | demo.team-a.svc | 8080",
        "{loadBalancer: {}} | demo.team-a.svc | 8080",
        "{loadBalancer: {ingress: [{ip: 10.0.0.1}]}} | 10.0.0.1 | 8080",
        "{loadBalancer: {ingress: [{hostname: lb.example.test}]}} | lb.example.test | 8080",
        "{loadBalancer: {ingress: [{ip: '::1', ports: [{port: 43210, protocol: TCP}]}]}} | [::1] |"
            + " 43210",
      })
  void addressIsTheLoadBalancersWhenThereIsOne(String status, String host, int port) {
    Service service =
        Serialization.unmarshal(
            """
            kind: Service
            apiVersion: v1
            metadata: {name: demo, namespace: team-a}
            spec: {ports: [{name: http, port: 8080}]}
            status: %s
            """
                .formatted(status),
            Service.class);
    assertEquals(
        Optional.of(new ServiceAddress("http", host, port)),
        ObservedState.of(Optional.empty(), Optional.of(service), List.of(), Map.of()).address());
  }

  @Test
  void reducesPodsAndLeavesOutThoseBeingDeleted() {
    Pod running =
        Serialization.unmarshal(
            """
            kind: Pod
            apiVersion: v1
            metadata: {name: demo-1}
            status:
              conditions: [{type: Ready, status: "True"}]
              initContainerStatuses: [{name: inject, restartCount: 4}]
              containerStatuses:
                - name: executor
                  restartCount: 2
                  state: {waiting: {reason: CrashLoopBackOff}}
                  lastState:
                    terminated: {reason: Error, exitCode: 3, finishedAt: "2026-01-01T00:00:00Z"}
            """,
            Pod.class);
    Pod leaving =
        Serialization.unmarshal(
            """
            kind: Pod
            apiVersion: v1
            metadata: {name: demo-0, deletionTimestamp: "2026-01-01T00:00:00Z"}
            """,
            Pod.class);
    List<PodObservation> pods =
        ObservedState.of(Optional.empty(), Optional.empty(), List.of(running, leaving), Map.of())
            .pods();
    PodObservation pod = pods.getFirst();
    assertEquals(1, pods.size());
    assertEquals("demo-1", pod.name());
    assertEquals(true, pod.ready());
    assertEquals(2, pod.restarts());
    assertEquals(
        List.of("CrashLoopBackOff: container executor ended with exit code 3"), pod.problems());
    assertEquals(false, pod.running());
    assertEquals("Error", pod.terminations().getFirst().reason());
    assertEquals(3, pod.terminations().getFirst().exitCode());
  }

  @Test
  void theStartIsTheExecutorsAndNotThatOfAContainerBesideIt() {
    Pod pod =
        Serialization.unmarshal(
            """
            kind: Pod
            apiVersion: v1
            metadata: {name: demo-1, creationTimestamp: "2026-01-01T00:00:00Z"}
            status:
              containerStatuses:
                - name: beside
                  state: {running: {startedAt: "2026-01-01T00:00:01Z"}}
                - name: executor
                  state: {running: {startedAt: "2026-01-01T00:00:09Z"}}
            """,
            Pod.class);
    PodObservation observed =
        ObservedState.of(Optional.empty(), Optional.empty(), List.of(pod), Map.of())
            .pods()
            .getFirst();
    assertEquals(Optional.of("2026-01-01T00:00:09Z"), observed.start().started());
  }
}
