package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.interactions.Api.Answer;
import dev.tamid.interactions.FakeClientService.Asked;
import dev.tamid.interactions.FakeClientService.Mood;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens where the refs do not show a client: client-service is asked, over HTTP. */
class KnownClientsIT {

    private static final FakeClientService CLIENT_SERVICE = Running.CLIENT_SERVICE;

    private final UUID trainer = UUID.randomUUID();
    private final Api api = Api.of(trainer);

    @AfterEach
    void wellAgain() {
        CLIENT_SERVICE.become(Mood.WELL);
        // The breaker may have opened; let it close again.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> create(CLIENT_SERVICE.newClient(trainer)).status() == 201);
    }

    @Test
    @DisplayName(
            "a client that is not known yet is asked for once, with the caller's token, request id and trace, and then kept")
    void asksOnce() throws Exception {
        UUID client = CLIENT_SERVICE.newClient(trainer);
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Answer made = api.post("/api/v1/interactions", body(client), "X-Request-Id", "r-1", "traceparent", trace);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(create(client).status()).isEqualTo(201);
        assertThat(list(client).status()).isEqualTo(200);

        assertThat(CLIENT_SERVICE.askedAbout(client)).singleElement().satisfies((Asked asked) -> {
            assertThat(asked.authorization()).startsWith("Bearer ey");
            assertThat(asked.requestId()).isEqualTo("r-1");
            assertThat(asked.traceparent()).isEqualTo(trace);
        });
        assertThat(ref(client)).containsEntry("known", true).containsEntry("version", 1L);
    }

    @Test
    @DisplayName("reads ask too: a client without interactions has an empty list and stats of nothing, not 404")
    void readsAsk() {
        UUID client = CLIENT_SERVICE.newClient(trainer);
        Answer list = list(client);
        assertThat(list.status()).as(list.toString()).isEqualTo(200);
        assertThat(list.response().body()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
        UUID other = CLIENT_SERVICE.newClient(trainer);
        Answer stats = api.get("/api/v1/clients/" + other + "/stats");
        assertThat(stats.status()).isEqualTo(200);
        assertThat(stats.json().required("total").intValue()).isZero();
        assertThat(stats.json().required("perWeek").doubleValue()).isZero();
        assertThat(stats.json().required("firstAt").isNull()).isTrue();
    }

    @Test
    @DisplayName("a client that is not there, or another trainer's, is 404 CLIENT_NOT_FOUND, and nothing is written")
    void notThere() throws Exception {
        UUID nobody = UUID.randomUUID();
        UUID others = CLIENT_SERVICE.newClient(UUID.randomUUID());
        for (UUID client : new UUID[] {nobody, others}) {
            for (Answer answer :
                    new Answer[] {create(client), list(client), api.get("/api/v1/clients/" + client + "/stats")}) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.text("code")).isEqualTo("CLIENT_NOT_FOUND");
            }
            assertThat(ref(client)).isEmpty();
            try (Connection psql = Running.psql()) {
                assertThat(Sql.count(
                                psql, "SELECT count(*) FROM interactions.interactions WHERE client_id = ?", client))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"UNAVAILABLE", "SILENT", "CONFUSED"})
    @DisplayName("when client-service is away the answer is 503 with Retry-After, soon, and nothing is written")
    void away(Mood mood) throws Exception {
        UUID client = CLIENT_SERVICE.newClient(trainer);
        CLIENT_SERVICE.become(mood);
        long begin = System.nanoTime();
        Answer answer = create(client);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(ref(client)).isEmpty();
    }

    @Test
    @DisplayName(
            "after a delete that was acknowledged and that the stream has not told yet, nothing shows the client's interactions, and none is written")
    void deleted() throws Exception {
        UUID client = CLIENT_SERVICE.newClient(trainer);
        Answer made = create(client);
        String interaction = "/api/v1/interactions/" + made.text("id");
        String stats = "/api/v1/clients/" + client + "/stats";
        for (int time = 0; time < 2; time++) {
            assertThat(list(client).status()).isEqualTo(200);
            assertThat(api.get(stats).status()).isEqualTo(200);
            assertThat(api.get(interaction).status()).isEqualTo(200);
        }
        assertThat(api.get(interaction).cache()).isEqualTo("hit");

        CLIENT_SERVICE.hasNot(client);

        assertThat(ref(client)).as("the refs are behind").containsEntry("deleted", false);
        assertThat(list(client).text("code")).isEqualTo("CLIENT_NOT_FOUND");
        assertThat(api.get(stats).text("code")).isEqualTo("CLIENT_NOT_FOUND");
        assertThat(create(client).text("code")).isEqualTo("CLIENT_NOT_FOUND");
        assertThat(api.get(interaction).text("code")).isEqualTo("INTERACTION_NOT_FOUND");
        assertThat(api.patch(interaction, "{\"outcome\":\"Late\"}", "If-Match", "*")
                        .text("code"))
                .isEqualTo("INTERACTION_NOT_FOUND");
        assertThat(api.delete(interaction, "If-Match", "*").text("code")).isEqualTo("INTERACTION_NOT_FOUND");
        try (Connection psql = Running.psql()) {
            assertThat(Sql.count(
                            psql,
                            "SELECT count(*) FROM interactions.interactions WHERE client_id = ? AND version = 1",
                            client))
                    .isEqualTo(1);
        }

        CLIENT_SERVICE.has(client, trainer, null, 3);
        assertThat(api.get(interaction).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("what is known needs no client-service: with it away, known clients are written and read")
    void knownNeedsNobody() {
        UUID client = CLIENT_SERVICE.newClient(trainer);
        assertThat(create(client).status()).isEqualTo(201);
        CLIENT_SERVICE.become(Mood.UNAVAILABLE);
        assertThat(create(client).status()).isEqualTo(201);
        assertThat(list(client).json().required("items").size()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "after a restore that the stream has not told yet, the client is asked for, and its interactions are back")
    void restored() throws Exception {
        UUID client = CLIENT_SERVICE.newClient(trainer);
        assertThat(create(client).status()).isEqualTo(201);
        Running.psql("UPDATE interactions.client_refs SET deleted = true, version = 2 WHERE client_id = ?", client);
        Running.psql("INSERT INTO interactions.client_ref_positions VALUES (?, 2, 5, 5)", client);
        CLIENT_SERVICE.hasNot(client);
        assertThat(create(client).status()).isEqualTo(404);

        CLIENT_SERVICE.has(client, trainer, null, 3);
        Answer list = list(client);
        assertThat(list.status()).as(list.toString()).isEqualTo(200);
        assertThat(list.json().required("items").size()).isEqualTo(1);
        assertThat(ref(client)).containsEntry("deleted", false).containsEntry("version", 3L);
        try (Connection psql = Running.psql()) {
            assertThat(Sql.row(psql, "SELECT * FROM interactions.client_ref_positions WHERE client_id = ?", client))
                    .containsEntry("version", 3L)
                    .containsEntry("position_commit", 5L);
        }
    }

    @Test
    @DisplayName("an answer that is no newer than what the stream told does not bring a deleted client back")
    void staleAnswer() throws Exception {
        UUID client = CLIENT_SERVICE.newClient(trainer);
        assertThat(create(client).status()).isEqualTo(201);
        Running.psql("UPDATE interactions.client_refs SET deleted = true, version = 2 WHERE client_id = ?", client);
        CLIENT_SERVICE.has(client, trainer, null, 2);
        assertThat(create(client).status()).isEqualTo(404);
        Running.psql("UPDATE interactions.client_refs SET version = 0 WHERE client_id = ?", client);
        CLIENT_SERVICE.has(client, trainer, null, 9);
        assertThat(list(client).status()).as("gone for good").isEqualTo(404);
        assertThat(ref(client)).containsEntry("deleted", true);
    }

    @Test
    @DisplayName("a client that a tombstone hides is asked for: it may have moved here, and that be told later")
    void hiddenByATombstone() throws Exception {
        UUID client = CLIENT_SERVICE.newClient(trainer);
        assertThat(create(client).status()).isEqualTo(201);
        Running.psql("UPDATE interactions.client_refs SET deleted = true, version = 1 WHERE client_id = ?", client);
        CLIENT_SERVICE.has(client, trainer, null, 2);
        assertThat(list(client).status()).isEqualTo(200);
        assertThat(ref(client)).containsEntry("deleted", false);
    }

    @Test
    @DisplayName("a client that another trainer had is asked for by the new one")
    void movedHere() throws Exception {
        UUID before = UUID.randomUUID();
        UUID client = UUID.randomUUID();
        Running.psql(
                "INSERT INTO interactions.client_refs (client_id, trainer_id, known, version) VALUES (?, ?, true, 4)",
                client,
                before);
        CLIENT_SERVICE.has(client, trainer, null, 5);
        assertThat(create(client).status()).isEqualTo(201);
        assertThat(ref(client)).containsEntry("trainer_id", trainer).containsEntry("version", 5L);
    }

    @Test
    @DisplayName(
            "a trainee's interactions are those of the client that is linked to it; of a trainee that nobody is linked to, client-service tells whether it is there")
    void trainees() {
        UUID trainee = UUID.randomUUID();
        UUID client = UUID.randomUUID();
        CLIENT_SERVICE.has(client, trainer, trainee, 1);
        CLIENT_SERVICE.hasTrainee(trainee, trainer);
        Answer made = create(client);
        assertThat(api.get("/api/v1/trainees/" + trainee + "/interactions")
                        .json()
                        .required("items")
                        .get(0)
                        .required("id")
                        .stringValue())
                .isEqualTo(made.text("id"));
        CLIENT_SERVICE.has(client, trainer, null, 2);
        assertThat(api.get("/api/v1/trainees/" + trainee + "/interactions")
                        .response()
                        .body())
                .as("unlinked, and the stream has not told it")
                .isEqualTo("{\"items\":[],\"nextCursor\":null}");

        UUID single = UUID.randomUUID();
        Answer nobody = api.get("/api/v1/trainees/" + single + "/interactions");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.text("code")).isEqualTo("TRAINEE_NOT_FOUND");
        CLIENT_SERVICE.hasTrainee(single, trainer);
        Answer empty = api.get("/api/v1/trainees/" + single + "/interactions");
        assertThat(empty.response().body()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
        assertThat(api.get("/api/v1/trainees/" + single + "/interactions").cache())
                .isEqualTo("hit");
        assertThat(Api.of(UUID.randomUUID())
                        .get("/api/v1/trainees/" + trainee + "/interactions")
                        .status())
                .isEqualTo(404);
    }

    private Answer create(UUID client) {
        return api.post("/api/v1/interactions", body(client));
    }

    private Answer list(UUID client) {
        return api.get("/api/v1/clients/" + client + "/interactions");
    }

    private static String body(UUID client) {
        return "{\"clientId\":\"" + client + "\",\"type\":\"note\",\"happenedAt\":\"2026-01-01T00:00:00Z\"}";
    }

    private static Map<String, @Nullable Object> ref(UUID client) throws SQLException {
        try (Connection psql = Running.psql()) {
            return Sql.row(psql, "SELECT * FROM interactions.client_refs WHERE client_id = ?", client);
        }
    }
}
