package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever write an operator dies at, the next operator brings about the same. */
@NeedsCluster
class CrashPointIT {
  private static final int AT_ONCE = 4;

  private final RealCluster cluster;

  CrashPointIT(RealCluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @EnumSource
  void anotherOperatorBringsAboutTheSame(Work work)
      throws ExecutionException, InterruptedException {
    CrashingClient undisturbed = new CrashingClient(Integer.MAX_VALUE);
    String wanted = undisturbed(work, undisturbed);
    int writes = undisturbed.writes();
    assertTrue(writes > 0, "nothing was written");
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<? extends Future<?>> runs =
          IntStream.rangeClosed(1, writes)
              .mapToObj(write -> threads.submit(() -> crash(work, write, wanted)))
              .toList();
      for (Future<?> run : runs) {
        run.get();
      }
    }
  }

  /** Returns what the work comes to; the given client counts the writes. */
  private String undisturbed(Work work, CrashingClient client) {
    Team team = new Team(cluster);
    try (FakeNode _ = new FakeNode(cluster, team)) {
      prepare(work, team);
      try (RunningOperator _ = start(client, team)) {
        work.begin(team);
        await().atMost(Team.PATIENCE).until(() -> work.isSettled(team));
      }
      work.afterwards(team);
      await().atMost(Team.PATIENCE).until(() -> work.isDone(team));
      return Snapshot.of(team);
    }
  }

  private void crash(Work work, int write, String wanted) {
    Team team = new Team(cluster);
    try (FakeNode _ = new FakeNode(cluster, team)) {
      prepare(work, team);
      CrashingClient client = new CrashingClient(write);
      try (RunningOperator _ = start(client, team)) {
        work.begin(team);
        // In this run the operator may need fewer writes.
        await("crash at write " + write + " or its work without it")
            .atMost(Team.PATIENCE)
            .until(() -> client.crashed() || work.isSettled(team));
      }
      work.afterwards(team);
      try (RunningOperator _ = RunningOperator.start(cluster, team)) {
        await("crash at write " + write)
            .atMost(Team.PATIENCE)
            .untilAsserted(() -> assertEquals(wanted, Snapshot.of(team)));
      }
      work.verify(team, cluster.audit());
    }
  }

  private void prepare(Work work, Team team) {
    if (work != Work.CREATE && work != Work.DELETE) {
      try (RunningOperator _ = RunningOperator.start(cluster, team)) {
        team.create("demo", work.before());
        team.eventually("demo", WorkspacePhase.READY);
        team.eventuallyEvent("Ready");
      }
    }
  }

  private RunningOperator start(CrashingClient client, Team team) {
    return RunningOperator.start(
        client.open(cluster.operatorConfig(cluster.controlPlane().url())), team);
  }

  /** What an operator is at when it dies. */
  enum Work {
    CREATE {
      @Override
      void begin(Team team) {
        team.create("demo", "{}");
      }
    },
    UPDATE {
      @Override
      void begin(Team team) {
        team.specify("demo", "{replicas: 2, commandExecution: {allowedCommands: [git]}}");
      }
    },
    EXTEND {
      @Override
      void begin(Team team) {
        team.specify("demo", EXTENDED);
      }
    },
    REDUCE {
      @Override
      String before() {
        return EXTENDED;
      }

      @Override
      void begin(Team team) {
        team.specify("demo", "{networkPolicy: {mode: Unmanaged}}");
      }
    },
    STOP {
      @Override
      void begin(Team team) {
        team.specify("demo", "{replicas: 0}");
      }

      @Override
      boolean isDone(Team team) {
        return Snapshot.isStopped(team);
      }
    },
    SUSPEND {
      @Override
      void begin(Team team) {
        team.specify("demo", "{suspend: true}");
      }

      @Override
      boolean isDone(Team team) {
        return Snapshot.isStopped(team);
      }
    },
    ROTATE {
      @Override
      void begin(Team team) {
        team.annotate("demo", "devbuddy.io/rotate-api-key", "now");
      }

      // The key was exchanged and the one before forgotten, each once.
      @Override
      void verify(Team team, AuditLog audit) {
        assertEquals(
            2,
            audit.writes().stream()
                .filter(write -> write.namespace().equals(team.namespace()))
                .filter(write -> write.resource().equals("secrets"))
                .filter(write -> write.verb().equals("patch") && write.code() == 200)
                .count());
      }

      @Override
      boolean isDone(Team team) {
        Secret secret = team.get(Secret.class, "demo-api-key");
        return "now".equals(secret.getMetadata().getAnnotations().get("devbuddy.io/rotated-for"))
            && !secret.getData().containsKey("previous-api-key")
            && Snapshot.isReady(team);
      }
    },
    /** The workspace goes while no operator runs that could notice. */
    DELETE {
      @Override
      void begin(Team team) {
        team.create("demo", EXTENDED);
      }

      @Override
      void afterwards(Team team) {
        team.of(DevBuddyWorkspace.class, "demo").delete();
      }

      @Override
      boolean isDone(Team team) {
        return Snapshot.of(team).equals(Snapshot.NOTHING);
      }

      @Override
      boolean isSettled(Team team) {
        return CREATE.isSettled(team);
      }
    };

    /** Every object that only some workspaces have. */
    private static final String EXTENDED =
        "{autoscaling: {maxReplicas: 2}, route: {type: Ingress, host: a.test}}";

    /** Returns the specification that the work begins with. */
    String before() {
      return "{}";
    }

    abstract void begin(Team team);

    void afterwards(Team team) {}

    /** Checks how it came to its end. */
    void verify(Team team, AuditLog audit) {}

    /** Returns whether the operator has done its part of the work. */
    boolean isSettled(Team team) {
      return isDone(team);
    }

    /** Returns whether all of the work is done, also what follows the operator's part. */
    boolean isDone(Team team) {
      return Snapshot.isReady(team);
    }
  }
}
