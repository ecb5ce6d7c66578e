package io.devbuddy.operator.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.desired.DesiredObjects;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppliedStateTest {
  @Test
  void noticesThatSomethingIsNoLongerWanted() {
    Deployment applied = AppliedState.withHash(deployment("{}"));
    applied.getMetadata().getLabels().put("old", "label");
    AppliedState.withHash(applied);
    assertNotEquals(
        List.of(), AppliedState.missing(AppliedState.withHash(deployment("{}")), applied));
  }

  @Test
  void hashIsTheSameForTheSameWish() {
    Deployment one = AppliedState.withHash(deployment("{}"));
    Deployment other = AppliedState.withHash(deployment("{}"));
    assertTrue(AppliedState.isSameWish(one, other));
    assertEquals(List.of(), AppliedState.missing(one, other));
    assertFalse(AppliedState.isSameWish(one, AppliedState.withHash(deployment("{replicas: 2}"))));
  }

  private static Deployment deployment(String spec) {
    return DesiredObjects.of(Workspaces.model(spec)).deployment();
  }
}
