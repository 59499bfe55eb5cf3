package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.interactions.Api.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The refs follow the client topic. */
class ClientTopicIT {

    private static final ClientEvents EVENTS = new ClientEvents();

    private final UUID trainer = UUID.randomUUID();
    private final UUID client = UUID.randomUUID();
    private final UUID trainee = UUID.randomUUID();

    @BeforeEach
    void running() {
        assertThat(Running.SERVICE.isRunning()).isTrue();
    }

    @Test
    @DisplayName(
            "G1: a link that the stream tells reaches the client's interactions, and evicts every cached answer that it changes")
    void link() throws Exception {
        Api api = Api.of(trainer);
        EVENTS.changed(client, trainer, null, 1);
        awaitRef("version", 1L);
        Answer made = api.post(
                "/api/v1/interactions",
                "{\"clientId\":\"" + client + "\",\"type\":\"note\",\"happenedAt\":\"2026-01-01T00:00:00Z\"}");
        assertThat(made.status()).isEqualTo(201);
        Running.CLIENT_SERVICE.hasTrainee(trainee, trainer);
        String list = "/api/v1/trainees/" + trainee + "/interactions";
        assertThat(api.get(list).json().required("items").size()).isZero();
        assertThat(api.get(list).cache()).isEqualTo("hit");

        EVENTS.changed(client, trainer, trainee, 2);
        awaitRef("trainee_id", trainee);
        Answer linked = api.get(list);
        assertThat(linked.cache()).isEqualTo("miss");
        assertThat(linked.json().required("items").size()).isEqualTo(1);

        String one = "/api/v1/interactions/" + made.text("id");
        assertThat(api.get(one).status()).isEqualTo(200);
        EVENTS.softlyDeleted(client, trainer, 3);
        awaitRef("deleted", true);
        assertThat(api.get(one).status())
                .as("G1: the interaction of a deleted client")
                .isEqualTo(404);
        assertThat(api.get(list).json().required("items").size()).isZero();

        EVENTS.changed(client, trainer, null, 4);
        awaitRef("deleted", false);
        assertThat(api.get(one).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("an interaction from SQL of a client that nobody knew gets its link when the client arrives")
    void arrivesLate() throws Exception {
        UUID id;
        try (Connection psql = Running.psql()) {
            id = Sql.interaction(psql, trainer, client, "2026-01-01T00:00:00Z");
        }
        EVENTS.changed(client, trainer, trainee, 1);
        awaitRef("known", true);
        assertThat(interaction(id)).containsEntry("trainee_id", trainee).containsEntry("version", 1L);
    }

    @Test
    @DisplayName("a deletion for good and a move to another trainer hide the interactions; coming back shows them")
    void goneAndMoved() throws Exception {
        UUID id;
        try (Connection psql = Running.psql()) {
            id = Sql.interaction(psql, trainer, client, "2026-01-01T00:00:00Z");
        }
        UUID other = UUID.randomUUID();
        EVENTS.changed(client, trainer, null, 1);
        EVENTS.changed(client, other, null, 2);
        awaitRef("trainer_id", other);
        assertThat(interaction(id)).containsEntry("client_deleted", true).containsEntry("trainer_id", trainer);
        EVENTS.changed(client, trainer, null, 3);
        awaitRef("trainer_id", trainer);
        assertThat(interaction(id)).containsEntry("client_deleted", false);
        EVENTS.gone(client, trainer);
        awaitRef("deleted", true);
        assertThat(ref()).containsEntry("version", 0L);
        assertThat(interaction(id)).containsEntry("client_deleted", true);
        EVENTS.inserted(client, trainer, trainee, 1);
        awaitRef("version", 1L);
        assertThat(interaction(id)).containsEntry("client_deleted", false).containsEntry("trainee_id", trainee);
    }

    @Test
    @DisplayName("a change that says nothing new of the client changes no row, so it evicts nothing")
    void nothingNew() throws Exception {
        EVENTS.changed(client, trainer, null, 1);
        awaitRef("version", 1L);
        Object before = ref().get("xmin");
        EVENTS.changed(client, trainer, null, 2);
        UUID last = UUID.randomUUID();
        EVENTS.changed(last, trainer, null, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> !ref(last).isEmpty());
        assertThat(ref()).containsEntry("version", 1L).containsEntry("xmin", before);
    }

    @Test
    @DisplayName("a record that cannot be read goes to the dead letters, and what follows it is applied")
    void poison() throws Exception {
        EVENTS.send(trainer, "{\"id\":\"" + client + "\"}", "{\"op\":\"u\",\"after\":{\"id\":17}}");
        EVENTS.changed(client, trainer, null, 1);
        awaitRef("version", 1L);
        try (var consumer = EVENTS.consumer()) {
            TopicPartition letters = new TopicPartition("tamid.dead-letters", 0);
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.stream().anyMatch(letter -> letter.key().contains(client.toString()));
            });
        }
    }

    @Test
    @DisplayName("TRUNCATE makes every client of before gone, and none of after")
    void truncated() throws Exception {
        UUID after = UUID.randomUUID();
        EVENTS.changed(client, trainer, trainee, 1);
        awaitRef("version", 1L);
        EVENTS.truncated(() -> EVENTS.inserted(after, trainer, null, 1));
        awaitRef("deleted", true);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ref(after)).containsEntry("deleted", false));
        UUID last = UUID.randomUUID();
        EVENTS.inserted(last, trainer, null, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> !ref(last).isEmpty());
        assertThat(ref(after)).containsEntry("deleted", false);
    }

    @Test
    @DisplayName(
            "when capture begins anew the refs count for nothing, client-service is asked meanwhile, and the rows that follow are taken")
    void begunAnew() throws Exception {
        Api api = Api.of(trainer);
        UUID lost = UUID.randomUUID();
        UUID deleted = UUID.randomUUID();
        EVENTS.changed(client, trainer, trainee, 7);
        EVENTS.changed(lost, trainer, null, 3);
        EVENTS.softlyDeleted(deleted, trainer, 3);
        await().atMost(Duration.ofSeconds(20)).until(() -> !ref(deleted).isEmpty());
        UUID id;
        try (Connection psql = Running.psql()) {
            id = Sql.interaction(psql, trainer, client, "2026-01-01T00:00:00Z");
        }
        Running.CLIENT_SERVICE.hasNot(lost);
        EVENTS.begunAnew();
        awaitRef("known", false);
        assertThat(ref(deleted)).containsEntry("deleted", true);
        assertThat(interaction(id)).containsEntry("trainee_id", null).containsEntry("client_deleted", false);
        Running.CLIENT_SERVICE.has(client, trainer, trainee, 8);
        assertThat(api.get("/api/v1/clients/" + client + "/interactions").status())
                .isEqualTo(200);
        assertThat(api.get("/api/v1/clients/" + lost + "/interactions").status())
                .isEqualTo(404);

        EVENTS.restartLog();
        EVENTS.snapshot(client, trainer, trainee, 8);
        EVENTS.snapshot(deleted, trainer, null, 4);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ref(deleted)).containsEntry("deleted", false));
        assertThat(ref()).containsEntry("known", true);
        assertThat(interaction(id)).containsEntry("trainee_id", trainee);
        assertThat(corrected(rebuilt())).isZero();
    }

    @Test
    @DisplayName(
            "rebuilt equals kept after any story of many clients; what was spoiled by hand is corrected, and nothing else")
    void rebuild() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        List<UUID> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(UUID.randomUUID());
        }
        UUID[] trainers = {trainer, UUID.randomUUID(), UUID.randomUUID()};
        for (int i = 0; i < 300; i++) {
            UUID one = clients.get(random.nextInt(clients.size()));
            UUID its = trainers[random.nextInt(3)];
            switch (random.nextInt(6)) {
                case 0 -> EVENTS.softlyDeleted(one, its, i + 1);
                case 1 -> EVENTS.gone(one, its);
                default -> EVENTS.changed(one, its, random.nextBoolean() ? UUID.randomUUID() : null, i + 1);
            }
        }
        UUID last = UUID.randomUUID();
        for (UUID each : trainers) {
            UUID end = each.equals(trainer) ? last : UUID.randomUUID();
            EVENTS.inserted(end, each, null, 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> !ref(end).isEmpty());
        }
        Answer equal = rebuilt();
        assertThat(corrected(equal)).as("seed %d: %s", seed, equal).isZero();

        UUID spoiled = last;
        Running.psql("UPDATE interactions.client_refs SET trainee_id = ? WHERE client_id = ?", trainee, spoiled);
        Running.psql(
                "UPDATE interactions.client_ref_positions SET position_commit = 9e18 WHERE client_id = ?", spoiled);
        UUID lost = clients.stream()
                .filter(one -> Boolean.FALSE.equals(reference(one).get("deleted")))
                .findFirst()
                .orElseThrow();
        Map<String, @Nullable Object> before = reference(lost);
        Running.psql("DELETE FROM interactions.client_refs WHERE client_id = ?", lost);
        assertThat(corrected(rebuilt())).as("seed %d", seed).isEqualTo(2);
        assertThat(ref(spoiled)).containsEntry("trainee_id", null);
        assertThat(ref(lost))
                .containsEntry("trainee_id", before.get("trainee_id"))
                .containsEntry("trainer_id", before.get("trainer_id"));
        assertThat(corrected(rebuilt())).isZero();
        EVENTS.changed(spoiled, trainer, trainee, 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ref(spoiled)).containsEntry("trainee_id", trainee));
    }

    @Test
    @DisplayName("only an operator may rebuild")
    void operatorsOnly() {
        assertThat(Api.of(trainer).post("/actuator/projections", "{}").status()).isEqualTo(403);
    }

    private Answer rebuilt() {
        Answer answer = Api.at(Running.url(), trainer, "operator").post("/actuator/projections", "{}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static long corrected(Answer rebuilt) {
        assertThat(rebuilt.json().required("differing").longValue())
                .isEqualTo(rebuilt.json().required("changed").longValue());
        return rebuilt.json().required("changed").longValue();
    }

    private void awaitRef(String column, Object value) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(ref()).containsEntry(column, value));
    }

    private Map<String, @Nullable Object> ref() throws SQLException {
        return ref(client);
    }

    private static Map<String, @Nullable Object> reference(UUID client) {
        try {
            return ref(client);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Map<String, @Nullable Object> ref(UUID client) throws SQLException {
        try (Connection psql = Running.psql()) {
            return Sql.row(psql, "SELECT *, xmin::text FROM interactions.client_refs WHERE client_id = ?", client);
        }
    }

    private static Map<String, @Nullable Object> interaction(UUID id) throws SQLException {
        try (Connection psql = Running.psql()) {
            return Objects.requireNonNull(Sql.row(psql, "SELECT * FROM interactions.interactions WHERE id = ?", id));
        }
    }
}
