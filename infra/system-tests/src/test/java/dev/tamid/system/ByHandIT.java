package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "G1, G3: what somebody writes by hand in SQL is evicted and reaches the open screens, and touches nobody else")
class ByHandIT {

    private final Api api = World.trainer();
    private final Api neighbour = World.trainer();
    private final Watcher watcher = World.watch(api);
    private final Watcher neighbours = World.watch(neighbour);

    @AfterEach
    void close() {
        watcher.close();
        neighbours.close();
    }

    @Test
    void anUpdate() throws Exception {
        String id = api.client("Dana Levi");
        watcher.await("client", "insert", id);
        neighbour.client("Theirs");
        warm(api, "/api/v1/clients/" + id);
        warm(api, "/api/v1/clients");
        warm(neighbour, "/api/v1/clients");

        World.sql("update clients.clients set full_name = 'Dana Cohen' where id = '" + id + "'");

        var frame = watcher.await("client", "update", id);
        assertThat(frame.at("/data/fullName").asString("")).isEqualTo("Dana Cohen");
        assertThat(frame.at("/mutation").isNull()).isTrue();
        assertThat(frame.at("/version").asLong()).isEqualTo(2);
        assertThat(api.get("/api/v1/clients/" + id).at("/fullName")).isEqualTo("Dana Cohen");
        assertThat(api.get("/api/v1/clients").at("/items/0/fullName")).isEqualTo("Dana Cohen");
        assertThat(neighbour.get("/api/v1/clients").cache())
                .as("nothing of another trainer is evicted")
                .isEqualTo("hit");
        assertThat(neighbours.changes("client")).hasSize(1);
    }

    @Test
    void aDelete() throws Exception {
        String id = api.client("Dana Levi");
        watcher.await("client", "insert", id);
        warm(api, "/api/v1/clients/" + id);

        World.sql("delete from clients.clients where id = '" + id + "'");

        assertThat(watcher.await("client", "delete", id).at("/data").isNull()).isTrue();
        assertThat(api.get("/api/v1/clients/" + id).status()).isEqualTo(404);
    }

    @Test
    void aCopy() throws Exception {
        warm(api, "/api/v1/clients");

        long copied = World.copy(
                "clients.clients (trainer_id, full_name)",
                api.trainer() + "\tCopied One\n" + api.trainer() + "\tCopied Two\n");

        assertThat(copied).isEqualTo(2);
        World.settled("both are told", () -> watcher.changes("client").size() == 2);
        assertThat(api.get("/api/v1/clients").json().at("/items").size()).isEqualTo(2);
    }

    @Test
    void aForeignKeyCascade() throws Exception {
        String client = api.client("Dana Levi");
        String trainee = api.trainee("Dana L.");
        api.put("/api/v1/clients/" + client + "/trainee", "{\"traineeId\":\"" + trainee + "\"}");
        watcher.await("linked", f -> trainee.equals(f.at("/data/traineeId").asString("")));
        warm(api, "/api/v1/clients/" + client);

        World.sql("delete from clients.trainees where id = '" + trainee + "'");

        watcher.await("trainee", "delete", trainee);
        watcher.await(
                "unlinked by the cascade",
                f -> client.equals(f.at("/id").asString("")) && f.at("/version").asLong() == 3);
        assertThat(api.get("/api/v1/clients/" + client).json().at("/traineeId").isNull())
                .isTrue();
    }

    @Test
    void aTransactionOfTenThousandRows() throws Exception {
        warm(api, "/api/v1/clients");
        warm(neighbour, "/api/v1/clients");

        World.sql("insert into clients.clients (trainer_id, full_name) select '" + api.trainer()
                + "', 'Client ' || n from generate_series(1, 10000) n");

        World.settled("all are told", () -> watcher.changes("client").size() >= 10_000);
        assertThat(watcher.numbers())
                .as("in order, without a gap, nothing twice")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 10_000).boxed().toList());
        assertThat(new HashSet<>(watcher.changes().stream()
                        .map(f -> f.at("/id").asString(""))
                        .toList()))
                .hasSize(10_000);
        assertThat(api.get("/api/v1/clients").json().at("/items").size()).isEqualTo(50);
        assertThat(neighbour.get("/api/v1/clients").cache()).isEqualTo("hit");
    }

    @Test
    void aTruncateEvictsEverythingAndTellsEverybodyToReload() throws Exception {
        String client = api.client("Dana Levi");
        World.settled(
                "known", () -> api.get("/api/v1/clients/" + client + "/stats").status() == 200);
        api.interaction(client, "2026-01-02T03:04:05Z");
        World.settled(
                "counted",
                () -> "1".equals(api.get("/api/v1/clients/" + client + "/stats").at("/total")));
        warm(api, "/api/v1/clients/" + client + "/stats");

        World.sql("truncate interactions.interactions");

        World.settled(
                "everybody is told",
                () -> watcher.of("resync").stream()
                                .anyMatch(
                                        f -> "truncated".equals(f.at("/reason").asString("")))
                        && !neighbours.of("resync").isEmpty());
        assertThat(api.get("/api/v1/clients/" + client + "/stats").at("/total")).isEqualTo("0");
        World.settled(
                "the count in the list is gone too",
                () -> "0".equals(api.get("/api/v1/clients").at("/items/0/activity/interactionCount")));
        String after = api.client("After");
        watcher.await("client", "insert", after);
    }

    @Test
    void aLongTextThatAnUpdateDoesNotTouchIsToldWhole() throws Exception {
        String notes = "נ".repeat(5_000);
        Reply created = api.post("/api/v1/clients", "{\"fullName\":\"Dana\",\"notes\":\"" + notes + "\"}");

        World.sql("update clients.clients set full_name = 'Dana Cohen' where id = '" + created.id() + "'");

        assertThat(watcher.await("client", "update", created.id())
                        .at("/data/notes")
                        .asString(""))
                .isEqualTo(notes);
    }

    private static void warm(Api api, String path) {
        World.settled(
                path + " is in the cache", () -> "hit".equals(api.get(path).cache()));
    }
}
