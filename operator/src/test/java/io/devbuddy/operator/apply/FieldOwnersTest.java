package io.devbuddy.operator.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldOwnersTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final FieldPath REPLICAS = FieldPath.ROOT.field("spec").field("replicas");

  @Test
  void namesTheOtherOwner() {
    assertEquals(
        Optional.of("kubectl"),
        FieldOwners.otherOwner(
            List.of(
                owned("devbuddy-operator", "{'f:spec':{'f:replicas':{}}}"),
                owned("helm", "{'f:spec':{'f:paused':{}}}"),
                owned("kubectl", "{'f:spec':{'f:replicas':{}}}")),
            REPLICAS));
  }

  @Test
  void nobodyOwnsARemovedField() {
    assertEquals(
        Optional.empty(),
        FieldOwners.otherOwner(List.of(owned("kubectl", "{'f:spec':{'f:paused':{}}}")), REPLICAS));
  }

  @Test
  void ownerOfAWholeValueOwnsWhatIsBelow() {
    assertEquals(
        Optional.of("kubectl"),
        FieldOwners.otherOwner(List.of(owned("kubectl", "{'f:spec':{}}")), REPLICAS));
  }

  @Test
  void findsTheElementByItsKey() throws JsonProcessingException {
    FieldPath image =
        FieldPath.ROOT
            .field("containers")
            .element(0, MAPPER.readTree("{\"name\":\"executor\",\"image\":\"mine\"}"))
            .field("image");
    String fields = "{'f:containers':{'k:{\\'name\\':\\'%s\\'}':{'f:image':{}}}}";
    assertEquals(
        Optional.of("kubectl"),
        FieldOwners.otherOwner(
            List.of(
                owned("helm", fields.formatted("sidecar")),
                owned("kubectl", fields.formatted("executor"))),
            image));
  }

  private static ManagedFieldsEntry owned(String manager, String fields) {
    try {
      return new ManagedFieldsEntryBuilder()
          .withManager(manager)
          .withFieldsV1(MAPPER.readValue(fields.replace('\'', '"'), FieldsV1.class))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(fields, e);
    }
  }
}
