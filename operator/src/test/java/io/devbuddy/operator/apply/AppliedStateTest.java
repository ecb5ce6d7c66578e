package io.devbuddy.operator.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.desired.DesiredObjects;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppliedStateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "the same | {'a':1} | {'a':1} | true",
        "a field the server added | {'a':{'b':1}} | {'a':{'b':1,'c':2},'d':3} | true",
        "a changed value | {'a':1} | {'a':2} | false",
        "a removed field | {'a':{'b':1}} | {'a':{}} | false",
        "a zero the server left out | {'a':0,'b':false,'c':{}} | {} | true",
        "a zero that became something | {'a':0} | {'a':3} | false",
        "an element added to a list | {'a':[1]} | {'a':[1,2]} | false",
        "a field added to an element | {'a':[{'b':1}]} | {'a':[{'b':1,'c':2}]} | true",
        "a number the server keeps as text | {'a':1} | {'a':'1'} | true",
      })
  void seesWhetherTheWishIsStillThere(
      String situation, String desired, String actual, boolean contained)
      throws JsonProcessingException {
    assertEquals(contained, AppliedState.contains(json(desired), json(actual)), situation);
  }

  @Test
  void noticesThatSomethingIsNoLongerWanted() {
    Deployment applied = AppliedState.withHash(deployment("{}"));
    applied.getMetadata().getLabels().put("old", "label");
    AppliedState.withHash(applied);
    assertFalse(AppliedState.isCurrent(AppliedState.withHash(deployment("{}")), applied));
  }

  @Test
  void hashIsTheSameForTheSameWish() {
    assertTrue(
        AppliedState.isCurrent(
            AppliedState.withHash(deployment("{}")), AppliedState.withHash(deployment("{}"))));
  }

  private static Deployment deployment(String spec) {
    return DesiredObjects.of(Workspaces.model(spec)).deployment();
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
