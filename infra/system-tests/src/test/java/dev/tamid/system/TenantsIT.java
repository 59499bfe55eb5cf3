package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("nothing crosses from one trainer to another, and nobody comes in without a good token")
class TenantsIT {

    private final Api mine = World.trainer();
    private final Api theirs = World.trainer();

    @Test
    void anotherTrainersIdsAreNotFoundByAnyCall() {
        String client = theirs.client("Theirs");
        String trainee = theirs.trainee("Theirs");
        World.settled(
                "known",
                () -> theirs.get("/api/v1/clients/" + client + "/stats").status() == 200);
        String interaction = theirs.interaction(client, "2026-01-02T03:04:05Z");
        String myClient = mine.client("Mine");

        for (String path : List.of(
                "/api/v1/clients/" + client,
                "/api/v1/trainees/" + trainee,
                "/api/v1/interactions/" + interaction,
                "/api/v1/clients/" + client + "/interactions",
                "/api/v1/clients/" + client + "/stats",
                "/api/v1/trainees/" + trainee + "/interactions")) {
            assertThat(theirs.get(path).status()).as(path).isEqualTo(200);
            assertThat(theirs.get(path).cache()).as(path).isEqualTo("hit");
            assertThat(mine.get(path).status()).as(path).isEqualTo(404);
        }
        for (String path : List.of(
                "/api/v1/clients/" + client, "/api/v1/trainees/" + trainee, "/api/v1/interactions/" + interaction)) {
            assertThat(mine.patch(path, "{}").status()).as(path).isEqualTo(404);
            assertThat(mine.delete(path).status()).as(path).isEqualTo(404);
        }
        assertThat(mine.post("/api/v1/clients/" + client + "/restore", "").status())
                .isEqualTo(404);
        assertThat(mine.put("/api/v1/clients/" + client + "/trainee", "{\"traineeId\":\"" + trainee + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(mine.put("/api/v1/clients/" + myClient + "/trainee", "{\"traineeId\":\"" + trainee + "\"}")
                        .status())
                .isIn(404, 422);
        assertThat(mine.post(
                                "/api/v1/interactions",
                                "{\"clientId\":\"" + client
                                        + "\",\"type\":\"call\",\"happenedAt\":\"2026-01-02T03:04:05Z\"}")
                        .code())
                .isEqualTo("CLIENT_NOT_FOUND");
        assertThat(theirs.get("/api/v1/clients/" + client).at("/version")).isEqualTo("1");
    }

    @Test
    void anotherTrainersCursorIsRefused() {
        for (int i = 0; i < 3; i++) {
            theirs.client("Theirs " + i);
            mine.client("Mine " + i);
        }
        String cursor = theirs.get("/api/v1/clients?limit=1").at("/nextCursor");
        assertThat(cursor).isNotEmpty();

        Reply refused = mine.get("/api/v1/clients?limit=1&cursor=" + cursor);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_CURSOR");
    }

    @Test
    void aScreenSeesItsOwnTrainersChangesOnly() {
        try (Watcher watcher = World.watch(mine)) {
            theirs.client("Theirs");
            String own = mine.client("Mine");

            watcher.await("client", "insert", own);

            assertThat(watcher.changes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "%7B*%7D", "{x}", "..%2f..", "%00", "00000000-0000-0000-0000-00000000000*", "1"})
    void anIdThatIsNoneGetsNothing(String id) {
        Reply reply = mine.get("/api/v1/clients/" + id.replace("{", "%7B").replace("}", "%7D"));

        assertThat(reply.status()).as("%s", reply).isIn(400, 404);
        assertThat(reply.header("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void aTrainerThatIsNoUuidGetsNoToken() {
        Reply reply = World.nobody().post("/auth/token", "{\"trainer\":\"{*}\",\"roles\":[\"trainer\"]}");

        assertThat(reply.status()).as("%s", reply).isIn(400, 422);
    }

    @Test
    void withoutAGoodTokenNobodyComesInAtTheGatewayNorAtAServicesPort() {
        Tokens tokens = World.tokens();
        List<String> bad = List.of(
                "",
                "nonsense",
                tokens.expired(mine.trainer()),
                tokens.unsigned(mine.trainer()),
                tokens.signedByAnother(mine.trainer()),
                tokens.ofAnotherIssuer(mine.trainer()),
                tokens.withoutTrainer(),
                tokens.tampered(mine.token(), theirs.trainer()));
        for (URI door : List.of(World.gateway(), World.service("client-service"))) {
            for (String token : bad) {
                Reply reply = new Api(door, mine.trainer(), token).get("/api/v1/clients");
                assertThat(reply.status()).as("%s with %s", door, token).isEqualTo(401);
                assertThat(reply.header("Content-Type").orElse("")).startsWith("application/problem+json");
            }
            assertThat(new Api(door, mine.trainer(), null)
                            .get("/api/v1/clients")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(new Api(World.service("interaction-service"), mine.trainer(), null)
                        .get("/api/v1/interactions/" + UUID.randomUUID())
                        .status())
                .isEqualTo(401);
        assertThat(mine.at(World.service("client-service"))
                        .get("/api/v1/clients")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLiveConnectionWithoutAGoodTokenIsClosed() {
        try (Watcher watcher = Watcher.silent(World.gateway())) {
            watcher.send("{\"type\":\"connect\",\"token\":\"" + World.tokens().expired(mine.trainer()) + "\"}");

            World.settled("closed", () -> watcher.closeCode() == 4401);
            assertThat(watcher.of("connected")).isEmpty();
        }
    }

    @Test
    void aTokenEndsWithinTwoSecondsOfItsTime() {
        Api shortLived = World.trainer(6);
        assertThat(shortLived.get("/api/v1/clients").status()).isEqualTo(200);
        long begin = System.nanoTime();
        try (Watcher watcher = World.watch(shortLived)) {
            World.settled("refused", () -> shortLived.get("/api/v1/clients").status() == 401);
            World.settled("closed", () -> watcher.closeCode() == 4401);
        }
        assertThat(System.nanoTime() - begin).isLessThan(8_500_000_000L);
    }
}
