package dev.tamid.invalidator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.coherence.database.Xid;
import dev.tamid.invalidator.change.Envelopes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlannerTest {

    private static final String DELETED = "2026-11-22T14:00:00Z";

    private final UUID trainer = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final UUID id = UUID.randomUUID();

    @Test
    @DisplayName("changes of several tables are told in the order in which they come, each marked with its transaction")
    void commitOrder() {
        Plan plan = Planner.plan(List.of(
                trainees(1, "First", 11, 100, 110),
                clients(2, "c", null, row("Second", 1, null), 12, 200, 210),
                trainees(3, "Third", 13, 300, 310),
                clients(4, "u", row("Second", 1, null), row("Fourth", 2, null), 14, 400, 401)));
        Plan.OfTrainer mine = only(plan);
        assertThat(mine.frames().stream()
                        .map(frame -> json(frame).path("data").path("fullName").asString()))
                .containsExactly("First", "Second", "Third", "Fourth");
        assertThat(plan.xids()).extracting(Xid::low).containsExactlyInAnyOrder(11L, 12L, 13L, 14L);
        assertThat(mine.marks().get(family(mine, "clients:{" + trainer + "}")))
                .isEqualTo(Set.of(Xid.of(12), Xid.of(14)));
    }

    @Test
    @DisplayName("a frame has what the contract says, and its place for telling it once")
    void frame() {
        Plan.OfTrainer mine = only(Planner.plan(List.of(clients(1, "c", null, row("Dana", 5, null), 12, 200, 210))));
        LiveLog.Appended appended = mine.frames().getFirst();
        assertThat(appended.commitLsn()).isEqualTo("200");
        assertThat(appended.lsn()).isEqualTo("2101");
        assertThat(appended.frame())
                .startsWith(
                        "\"entity\":\"client\",\"op\":\"insert\",\"id\":\"" + id
                                + "\",\"version\":5,\"at\":\"2026-11-22T13:27:59.470691Z\",\"mutation\":\"key-5\",\"data\":{\"id\":")
                .endsWith("}}");
    }

    @Test
    @DisplayName("a soft delete is a delete, a restore an insert; what nobody sees is not told, but marked")
    void visibility() {
        Plan.OfTrainer mine = only(Planner.plan(List.of(
                clients(1, "u", row("A", 1, null), row("A", 2, DELETED), 11, 1, 1),
                clients(2, "u", row("A", 2, DELETED), row("B", 3, DELETED), 12, 2, 2),
                clients(3, "u", row("B", 3, DELETED), row("B", 4, null), 13, 3, 3),
                clients(4, "u", row("B", 4, null), row("B", 4, null), 14, 4, 4),
                clients(5, "d", row("B", 4, null), null, 15, 5, 5),
                clients(6, "d", row("B", 4, DELETED), null, 16, 6, 6))));
        assertThat(mine.frames().stream().map(frame -> json(frame).path("op").asString()))
                .containsExactly("delete", "insert", "delete");
        assertThat(mine.frames().stream()
                        .map(frame -> json(frame).path("mutation").asString("null")))
                .containsExactly("key-2", "key-4", "null");
        assertThat(json(mine.frames().getFirst()).path("data").isNull()).isTrue();
        assertThat(mine.marks().get(family(mine, "client:{" + trainer + "}:" + id)))
                .hasSize(6);
    }

    @Test
    @DisplayName(
            "a frame of an interaction names its client, of one that was moved both, also when there is no data any more")
    void clientsOfAnInteraction() {
        UUID client = UUID.randomUUID();
        UUID next = UUID.randomUUID();
        String row = Envelopes.interaction(id, trainer, client, 1);
        String moved = Envelopes.interaction(id, trainer, next, 2);
        Plan.OfTrainer mine = only(Planner.plan(List.of(
                interactions(1, "c", null, row), interactions(2, "u", row, moved), interactions(3, "d", moved, null))));
        assertThat(mine.frames().stream()
                        .map(frame -> json(frame)
                                .path("clients")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()))
                .containsExactly(
                        List.of(client.toString()),
                        List.of(next.toString(), client.toString()),
                        List.of(next.toString()));
    }

    @Test
    @DisplayName("an activity that changes only because its client comes is told too: who was away does not know it")
    void activityOfOneThatComes() {
        String row =
                "{\"client_id\":\"%s\",\"trainer_id\":\"%s\",\"last_contact_at\":\"2026-11-22T10:00:00Z\",\"interaction_count\":2,\"version\":%d,\"updated_at\":\"2026-11-22T10:00:00Z\",\"mutation\":null}";
        Plan.OfTrainer mine = only(Planner.plan(List.of(new Received(
                Topics.ALL_CHANGES,
                3,
                1,
                false,
                false,
                bytes("{}"),
                Envelopes.of(
                        "u", "activity", row.formatted(id, trainer, 3), row.formatted(id, trainer, 4), 1, 1, 1)))));
        assertThat(mine.frames().stream()
                        .map(frame -> json(frame).path("op").asString() + " "
                                + json(frame).path("version").asLong()))
                .containsExactly("update 4");
    }

    @Test
    @DisplayName("G1: a row that moves is a delete there and an insert here, and evicts both")
    void moved() {
        String after = Envelopes.client(id, other, "A", 2, null);
        Plan plan = Planner.plan(List.of(clients(1, "u", row("A", 1, null), after, 11, 1, 1)));
        Plan.Tell tell = (Plan.Tell) plan.steps().getFirst();
        Plan.OfTrainer old = Objects.requireNonNull(tell.trainers().get(trainer));
        Plan.OfTrainer now = Objects.requireNonNull(tell.trainers().get(other));
        assertThat(json(old.frames().getFirst()).path("op").asString()).isEqualTo("delete");
        assertThat(json(old.frames().getFirst()).path("mutation").isNull()).isTrue();
        assertThat(json(now.frames().getFirst()).path("op").asString()).isEqualTo("insert");
        assertThat(old.marks()).isNotEmpty();
        assertThat(now.marks()).isNotEmpty();
    }

    @Test
    @DisplayName(
            "a row that moved to a trainer of another partition comes in both, and each is about its own trainer alone")
    void split() {
        UUID elsewhere = Stream.generate(UUID::randomUUID)
                .filter(found -> partition(found) != partition(trainer))
                .findFirst()
                .orElseThrow();
        byte[] move = Envelopes.of(
                "u", "clients", row("A", 1, null), Envelopes.client(id, elsewhere, "A", 2, null), 11, 1, 1);
        for (UUID mine : List.of(trainer, elsewhere)) {
            Received copy = new Received(Topics.ALL_CHANGES, partition(mine), 1, true, false, bytes("{}"), move);
            Plan.Tell tell = (Plan.Tell) Planner.plan(List.of(copy)).steps().getFirst();
            assertThat(tell.trainers()).containsOnlyKeys(mine);
            Plan.OfTrainer told = Objects.requireNonNull(tell.trainers().get(mine));
            assertThat(told.frames()).hasSize(1);
            assertThat(told.marks()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("what was committed before a TRUNCATE is told before it, what came after is told after")
    void truncate() {
        Plan plan = Planner.plan(List.of(
                clients(1, "c", null, row("A", 1, null), 11, 1, 1),
                clients(2, "t", null, null, 12, 2, 2),
                clients(3, "c", null, row("B", 1, null), 13, 3, 3)));
        assertThat(plan.steps()).hasSize(3);
        assertThat(plan.steps().get(0)).isInstanceOf(Plan.Tell.class);
        assertThat(plan.steps().get(1)).isEqualTo(new Plan.Drop(Set.of(3), "truncated"));
        assertThat(plan.steps().get(2)).isInstanceOf(Plan.Tell.class);
        assertThat(plan.xids()).hasSize(3);
    }

    @Test
    @DisplayName("where changes are missing, everything of the partition is dropped before the next one is told")
    void gap() {
        byte[] value = Envelopes.of("c", "clients", null, row("B", 1, null), 13, 3, 3);
        Plan plan = Planner.plan(List.of(
                clients(1, "c", null, row("A", 1, null), 11, 1, 1),
                new Received(Topics.ALL_CHANGES, 3, 5, false, true, bytes("{}"), value)));
        assertThat(plan.steps()).hasSize(3);
        assertThat(plan.steps().get(1)).isEqualTo(new Plan.Drop(Set.of(3), "log_lost"));
    }

    @Test
    @DisplayName("a record that cannot be understood is set aside, drops its partition, and holds nothing up")
    void rejected() {
        Received broken = new Received(
                Topics.ALL_CHANGES, 3, 2, false, false, bytes("{\"id\":\"x\"}"), bytes("{\"op\":\"u\",\"source\":"));
        String incomplete = "{\"id\":\"" + id + "\",\"trainer_id\":null}";
        Plan plan = Planner.plan(List.of(
                clients(1, "c", null, row("A", 1, null), 11, 1, 1),
                broken,
                clients(3, "c", null, incomplete, 12, 2, 2),
                clients(4, "c", null, row("B", 1, null), 13, 3, 3)));
        assertThat(plan.rejected()).hasSize(2);
        assertThat(plan.steps()).hasSize(3);
        assertThat(plan.steps().get(1)).isEqualTo(new Plan.Drop(Set.of(3), "log_lost"));
    }

    @Test
    @DisplayName("snapshots and tombstones ask for nothing")
    void nothing() {
        Plan plan = Planner.plan(List.of(
                clients(1, "r", null, row("A", 1, null), 11, 1, 1),
                new Received(Topics.ALL_CHANGES, 3, 2, false, false, bytes("{}"), null)));
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.xids()).isEmpty();
    }

    private String row(String name, long version, @Nullable String deletedAt) {
        return Envelopes.client(id, trainer, name, version, deletedAt);
    }

    private static Received clients(
            long offset, String op, @Nullable String before, @Nullable String after, long xid, long commit, long lsn) {
        return new Received(
                Topics.ALL_CHANGES,
                3,
                offset,
                false,
                false,
                bytes("{}"),
                Envelopes.of(op, "clients", before, after, xid, commit, lsn));
    }

    private static Received interactions(long offset, String op, @Nullable String before, @Nullable String after) {
        return new Received(
                Topics.ALL_CHANGES,
                3,
                offset,
                false,
                false,
                bytes("{}"),
                Envelopes.of(op, "interactions", before, after, offset, offset, offset));
    }

    private Received trainees(long offset, String name, long xid, long commit, long lsn) {
        return new Received(
                Topics.ALL_CHANGES,
                3,
                offset,
                false,
                false,
                bytes("{}"),
                Envelopes.of("c", "trainees", null, Envelopes.trainee(id, trainer, name), xid, commit, lsn));
    }

    private Plan.OfTrainer only(Plan plan) {
        assertThat(plan.steps()).hasSize(1);
        Plan.Tell tell = (Plan.Tell) plan.steps().getFirst();
        assertThat(tell.trainers()).containsOnlyKeys(trainer);
        return Objects.requireNonNull(tell.trainers().get(trainer));
    }

    private static Family family(Plan.OfTrainer trainer, String name) {
        return trainer.marks().keySet().stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(LiveLog.Appended appended) {
        return new JsonMapper().readTree("{" + appended.frame());
    }

    private static int partition(UUID trainer) {
        return Topics.partition(trainer, Topics.PARTITIONS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
