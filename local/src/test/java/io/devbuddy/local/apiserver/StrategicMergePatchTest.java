package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergePatchTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          merges containers by name | {containers: [{name: a, image: x}, {name: b}]} | {containers: [{name: a, image: y}]} | {containers: [{name: a, image: y}, {name: b}]}
          adds what is new | {env: [{name: A, value: '1'}]} | {env: [{name: B, value: '2'}]} | {env: [{name: A, value: '1'}, {name: B, value: '2'}]}
          deletes an element | {volumes: [{name: a}, {name: b}]} | {volumes: [{name: a, $patch: delete}]} | {volumes: [{name: b}]}
          replaces a list | {volumes: [{name: a}]} | {volumes: [{$patch: replace}, {name: c}]} | {volumes: [{name: c}]}
          replaces a map | {labels: {a: b}} | {labels: {$patch: replace, c: d}} | {labels: {c: d}}
          replaces lists without keys | {args: [a, b]} | {args: [c]} | {args: [c]}
          removes with null | {labels: {a: b, c: d}} | {labels: {a: null}} | {labels: {c: d}}
          adds to finalizers | {finalizers: [a]} | {finalizers: [b]} | {finalizers: [a, b]}
          deletes from finalizers | {finalizers: [a, b]} | {$deleteFromPrimitiveList/finalizers: [a]} | {finalizers: [b]}
          retains keys | {strategy: {type: R, rollingUpdate: {}}} | {strategy: {$retainKeys: [type], type: Recreate}} | {strategy: {type: Recreate}}
          ignores the order | {env: [{name: A}]} | {$setElementOrder/env: [{name: A}]} | {env: [{name: A}]}
          tells ports apart by number | {ports: [{containerPort: 80, protocol: TCP}]} | {ports: [{containerPort: 80, name: web}]} | {ports: [{containerPort: 80, protocol: TCP, name: web}]}
          tells mounts apart by path | {volumeMounts: [{mountPath: /a, name: v}]} | {volumeMounts: [{mountPath: /b, name: v}]} | {volumeMounts: [{mountPath: /a, name: v}, {mountPath: /b, name: v}]}
          """)
  void patches(String fact, String target, String patch, String result) {
    assertEquals(
        Widgets.yaml(result),
        StrategicMergePatch.apply(Widgets.yaml(target), Widgets.yaml(patch), MergeShape.builtIn()),
        fact);
  }
}
