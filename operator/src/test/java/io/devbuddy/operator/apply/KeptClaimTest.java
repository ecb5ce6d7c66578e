package io.devbuddy.operator.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptClaimTest {
  private static final String FIELD = "spec.workspace.source.volumeClaimTemplate";

  @ParameterizedTest
  @CsvSource({
    "10Gi, fast, ReadWriteOnce, 10Gi, fast, ReadWriteOnce, ''",
    "20Gi, fast, ReadWriteOnce, 10Gi, fast, ReadWriteOnce, ''",
    "1024Mi, , ReadWriteOnce, 1Gi, fast, ReadWriteOnce, ''",
    "1Gi, fast, ReadWriteOnce, 10Gi, fast, ReadWriteOnce, .size has 10Gi and cannot shrink to 1Gi.",
    "10Gi, slow, ReadWriteOnce, 10Gi, fast, ReadWriteOnce,"
        + " .storageClassName has the class fast and cannot change to slow.",
    "10Gi, slow, ReadWriteOnce, 10Gi, , ReadWriteOnce,"
        + " .storageClassName has no storage class and cannot change to slow.",
    "10Gi, fast, ReadWriteMany, 10Gi, fast, ReadWriteOnce,"
        + " .accessModes has [ReadWriteOnce] and cannot change to [ReadWriteMany].",
  })
  void namesTheFieldThatCannotBe(
      String size,
      @Nullable String storageClass,
      String mode,
      String hasSize,
      @Nullable String hasClass,
      String hasMode,
      String problem) {
    String said =
        KeptClaim.mismatch(claim(size, storageClass, mode), claim(hasSize, hasClass, hasMode))
            .map(mismatch ->
                mismatch.field().replace(FIELD, "")
                    + " "
                    + mismatch.problem().replaceFirst(" Set the field.*", ""))
            .orElse("");
    assertEquals(problem, said);
  }

  @Test
  void keepsTheClassThatTheClusterChose() {
    PersistentVolumeClaim wanted = claim("1Gi", null, "ReadWriteOnce");
    KeptClaim.mismatch(wanted, claim("1Gi", "standard", "ReadWriteOnce"));
    assertEquals("standard", wanted.getSpec().getStorageClassName());
  }

  private static PersistentVolumeClaim claim(
      String size, @Nullable String storageClass, String mode) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName("demo-data")
        .endMetadata()
        .withNewSpec()
        .withStorageClassName(storageClass)
        .withAccessModes(List.of(mode))
        .withNewResources()
        .withRequests(Map.of("storage", Quantity.parse(size)))
        .endResources()
        .endSpec()
        .build();
  }
}
