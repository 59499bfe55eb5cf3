package dev.tamid.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.local.door.Door;
import dev.tamid.local.fault.Fault;
import dev.tamid.local.fault.FaultPlan;
import dev.tamid.local.fault.Faults;
import dev.tamid.local.fault.FaultySystem;
import dev.tamid.local.fault.Naive;
import dev.tamid.local.fault.Staged;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@DisplayName("the checker finds nothing in the system, and does find what a naive one does wrong")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckIT {
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(90);
    private static final Checking.Load LOAD = new Checking.Load(4, 8, 2_000, 4, 60, 10, 7);

    private static FaultySystem own;

    @BeforeAll
    static void start() throws Exception {
        Path target = Files.createDirectories(Path.of("target"));
        own = FaultySystem.start(Files.createTempDirectory(target.toAbsolutePath(), "check"), Progress.SILENT);
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    @Order(1)
    @DisplayName(
            "G1..G5: under load and faults nothing stale is served, nothing is lost, and everything is right at rest")
    void holds() throws Exception {
        try (Checking checking = new Checking(deployment(), LOAD)) {
            checking.start();
            List<Staged> staged =
                    stage(checking, 5, "flush-redis", "old-redis", "reset-redis", "ghost-standby", "reset-kafka");
            checking.rest();
            assertThat(checking.findings().kept()).isEmpty();
            assertThat(staged).hasSize(5).allMatch(Staged::recovered);
            assertThat(checking.figures().hits.sum()).isPositive();
            assertThat(checking.figures().staleness.figures().count()).isPositive();
            assertThat(checking.figures().frames.sum()).isPositive();
        }
    }

    @Test
    @Order(2)
    @DisplayName("without the visibility gate, reads are older than what was told")
    void noGate() throws Exception {
        Naive.NO_GATE.make(own);
        try (Checking checking = new Checking(deployment(), LOAD)) {
            checking.start();
            stage(checking, 1, "ghost-standby");
            assertThat(checking.findings().count(Violation.BEFORE_TOLD)).isPositive();
        }
    }

    @Test
    @Order(3)
    @DisplayName("evicted on change events alone, reads are stale after an acknowledgement")
    void onEvents() throws Exception {
        Naive.ON_EVENTS.make(own);
        assertStaleReads();
    }

    @Test
    @Order(4)
    @DisplayName("evicted after COMMIT without marks, reads are stale after an acknowledgement or go back in time")
    void afterCommit() throws Exception {
        Naive.AFTER_COMMIT.make(own);
        assertStaleReads();
    }

    private static void assertStaleReads() throws InterruptedException {
        try (Checking checking = new Checking(deployment(), LOAD)) {
            checking.start();
            Awaitility.await()
                    .atMost(FOUND_WITHIN)
                    .until(() -> checking.findings().count(Violation.STALE)
                                    + checking.findings().count(Violation.BACK)
                            > 0);
            checking.failIfBroken();
        }
    }

    /** Stages so many faults, the named ones one after the other. */
    private static List<Staged> stage(Checking checking, int count, String... names) throws InterruptedException {
        List<Fault> faults = Faults.all().stream()
                .filter(fault -> List.of(names).contains(fault.name()))
                .toList();
        AtomicInteger begun = new AtomicInteger();
        FaultPlan.Observer observer = new FaultPlan.Observer() {
            @Override
            public void says(String what) {
                if (what.endsWith("begins")) {
                    begun.incrementAndGet();
                }
            }

            @Override
            public void cacheKept(boolean kept) {
                checking.figures().cacheKept(kept);
            }

            @Override
            public boolean works(Duration limit) throws InterruptedException {
                return checking.works(limit);
            }
        };
        return new FaultPlan(own, faults, Duration.ofSeconds(1), LOAD.seed(), observer)
                .stageUntil(() -> begun.get() >= count);
    }

    private static Deployment deployment() {
        LocalSystem system = own.system();
        Door door = new Door(system.gateway());
        UUID trainer = UUID.randomUUID();
        String token = door.token(trainer, List.of("trainer"), Duration.ofHours(1));
        return new Deployment(
                system.gateway(),
                List.of(system.uri(ServiceName.CLIENT_SERVICE)),
                List.of(system.uri(ServiceName.INTERACTION_SERVICE)),
                any -> token,
                List.of(trainer),
                Optional.ofNullable(system.state().jdbc()));
    }
}
