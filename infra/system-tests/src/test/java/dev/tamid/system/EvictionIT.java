package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * For each kind of mutation: the read before is a hit, the read after is fresh, the next one a hit with the new value, and the change event
 * that arrives later does not throw it away.
 */
@DisplayName("G1, G2: every mutation evicts what it touches, and the next read fills the cache for good")
class EvictionIT {

    private final Api api = World.trainer();
    private final Watcher watcher = World.watch(api);

    @AfterEach
    void close() {
        watcher.close();
    }

    @Test
    void creatingAClientChangesTheList() {
        warm("/api/v1/clients");

        String id = api.client("Dana Levi");

        assertThat(freshThenKept("/api/v1/clients", () -> watcher.await("client", "insert", id))
                        .at("/items/0/id"))
                .isEqualTo(id);
    }

    @Test
    void editingAClientChangesItselfAndEveryListItIsOn() {
        String id = api.client("Dana Levi");
        watcher.await("client", "insert", id);
        List<String> views =
                List.of("/api/v1/clients/" + id, "/api/v1/clients", "/api/v1/clients?sort=-createdAt&limit=5");
        views.forEach(this::warm);

        assertThat(api.patch("/api/v1/clients/" + id, "{\"status\":\"active\"}").status())
                .isEqualTo(200);

        for (String view : views) {
            assertThat(freshThenKept(view, () -> watcher.await("client", "update", id))
                            .text())
                    .as(view)
                    .contains("\"status\":\"active\"");
        }
    }

    @Test
    void deletingAndRestoringAClientTakesItFromTheListsAndBringsItBack() {
        String id = api.client("Dana Levi");
        watcher.await("client", "insert", id);
        warm("/api/v1/clients");
        warm("/api/v1/clients/" + id);

        assertThat(api.delete("/api/v1/clients/" + id).status()).isEqualTo(204);

        assertThat(api.get("/api/v1/clients/" + id).status()).isEqualTo(404);
        assertThat(freshThenKept("/api/v1/clients", () -> watcher.await("client", "delete", id))
                        .json()
                        .at("/items")
                        .size())
                .isZero();

        assertThat(api.post("/api/v1/clients/" + id + "/restore", "").status()).isEqualTo(200);

        assertThat(freshThenKept(
                                "/api/v1/clients/" + id,
                                () -> watcher.await(
                                        "restored",
                                        f -> "insert".equals(f.at("/op").asString(""))
                                                && f.at("/version").asLong() > 1))
                        .id())
                .isEqualTo(id);
    }

    /** The stream has not told interaction-service yet when the answers are asked for; nothing here waits for it. */
    @Test
    void aClientsDeletionHidesItsInteractionsAtOnceAndItsRestorationBringsThemBack() {
        for (int round = 0; round < 10; round++) {
            String id = api.client("Dana Levi");
            String interaction = api.interaction(id, "2026-01-01T00:00:00Z");
            List<String> views = List.of(
                    "/api/v1/clients/" + id + "/interactions",
                    "/api/v1/clients/" + id + "/stats",
                    "/api/v1/interactions/" + interaction);
            views.forEach(view -> assertThat(api.get(view).status()).isEqualTo(200));

            assertThat(api.delete("/api/v1/clients/" + id).status()).isEqualTo(204);
            for (String view : views) {
                assertThat(api.get(view).status()).as("deleted: " + view).isEqualTo(404);
            }
            assertThat(api.patch("/api/v1/interactions/" + interaction, "{\"outcome\":\"late\"}")
                            .code())
                    .isEqualTo("INTERACTION_NOT_FOUND");

            assertThat(api.post("/api/v1/clients/" + id + "/restore", "").status())
                    .isEqualTo(200);
            for (String view : views) {
                assertThat(api.get(view).status()).as("restored: " + view).isEqualTo(200);
            }
            assertThat(api.get(views.getFirst()).at("/items/0/id")).isEqualTo(interaction);
        }
    }

    @Test
    void linkingAndUnlinkingATraineeChangesTheClientAndTheLists() {
        String client = api.client("Dana Levi");
        String trainee = api.trainee("Dana L.");
        watcher.await("client", "insert", client);
        warm("/api/v1/clients/" + client);
        warm("/api/v1/clients?linked=true");

        assertThat(api.put("/api/v1/clients/" + client + "/trainee", "{\"traineeId\":\"" + trainee + "\"}")
                        .status())
                .isEqualTo(200);

        Runnable told = () -> watcher.await(
                "linked", f -> trainee.equals(f.at("/data/traineeId").asString("")));
        assertThat(freshThenKept("/api/v1/clients/" + client, told).at("/traineeId"))
                .isEqualTo(trainee);
        assertThat(freshThenKept("/api/v1/clients?linked=true", told).at("/items/0/id"))
                .isEqualTo(client);

        assertThat(api.send("DELETE", "/api/v1/clients/" + client + "/trainee", null)
                        .status())
                .isIn(200, 204);

        assertThat(api.get("/api/v1/clients/" + client).json().at("/traineeId").isNull())
                .isTrue();
        assertThat(api.get("/api/v1/clients?linked=true").json().at("/items").size())
                .isZero();
    }

    @Test
    void aTraineesMutationsChangeItAndTheList() {
        warm("/api/v1/trainees");
        String id = api.trainee("Noa");
        assertThat(freshThenKept("/api/v1/trainees", () -> watcher.await("trainee", "insert", id))
                        .at("/items/0/id"))
                .isEqualTo(id);
        warm("/api/v1/trainees/" + id);

        assertThat(api.patch("/api/v1/trainees/" + id, "{\"goals\":\"run\"}").status())
                .isEqualTo(200);
        assertThat(freshThenKept("/api/v1/trainees/" + id, () -> watcher.await("trainee", "update", id))
                        .at("/goals"))
                .isEqualTo("run");

        assertThat(api.delete("/api/v1/trainees/" + id).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/trainees/" + id).status()).isEqualTo(404);
        assertThat(freshThenKept("/api/v1/trainees", () -> watcher.await("trainee", "delete", id))
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void anInteractionsMutationsChangeTheListTheStatsAndTheClientList() {
        String client = api.client("Dana Levi");
        watcher.await("client", "insert", client);
        World.settled(
                "the client is known to interaction-service",
                () -> api.get("/api/v1/clients/" + client + "/interactions").status() == 200);
        String list = "/api/v1/clients/" + client + "/interactions";
        String stats = "/api/v1/clients/" + client + "/stats";
        warm(list);
        warm(stats);

        String id = api.interaction(client, "2026-01-02T03:04:05Z");

        assertThat(freshThenKept(list, () -> watcher.await("interaction", "insert", id))
                        .at("/items/0/id"))
                .isEqualTo(id);
        assertThat(freshThenKept(stats, () -> {}).at("/total")).isEqualTo("1");
        World.settled(
                "the client list has counted it",
                () -> "1".equals(api.get("/api/v1/clients").at("/items/0/activity/interactionCount")));
        warm("/api/v1/interactions/" + id);

        assertThat(api.patch("/api/v1/interactions/" + id, "{\"subject\":\"Plan\"}")
                        .status())
                .isEqualTo(200);
        assertThat(freshThenKept("/api/v1/interactions/" + id, () -> watcher.await("interaction", "update", id))
                        .at("/subject"))
                .isEqualTo("Plan");
        assertThat(freshThenKept(list, () -> {}).at("/items/0/subject")).isEqualTo("Plan");

        assertThat(api.delete("/api/v1/interactions/" + id).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/interactions/" + id).status()).isEqualTo(404);
        assertThat(freshThenKept(stats, () -> watcher.await("interaction", "delete", id))
                        .at("/total"))
                .isEqualTo("0");
        World.settled(
                "the client list has counted it",
                () -> "0".equals(api.get("/api/v1/clients").at("/items/0/activity/interactionCount")));
    }

    @Test
    void aLinkedTraineesInteractionsFollowTheClient() {
        String client = api.client("Dana Levi");
        String trainee = api.trainee("Dana L.");
        api.put("/api/v1/clients/" + client + "/trainee", "{\"traineeId\":\"" + trainee + "\"}");
        String list = "/api/v1/trainees/" + trainee + "/interactions";
        World.settled(
                "the link is known",
                () -> api.get("/api/v1/clients/" + client + "/interactions").status() == 200);
        warm(list);

        String id = api.interaction(client, "2026-01-02T03:04:05Z");

        World.settled("seen through the link", () -> id.equals(api.get(list).at("/items/0/id")));
        assertThat(api.get(list).cache()).isEqualTo("hit");
        api.send("DELETE", "/api/v1/clients/" + client + "/trainee", null);
        World.settled(
                "the link is gone", () -> api.get(list).json().at("/items").size() == 0);
    }

    @Test
    void aRowThatMovesEvictsAndTellsBothTrainers() throws Exception {
        Api other = World.trainer();
        try (Watcher theirs = World.watch(other)) {
            String id = api.client("Dana Levi");
            watcher.await("client", "insert", id);
            warm("/api/v1/clients");
            warm("/api/v1/clients/" + id);
            assertThat(other.get("/api/v1/clients").json().at("/items").size()).isZero();

            World.sql("update clients.clients set trainer_id = '" + other.trainer() + "' where id = '" + id + "'");

            watcher.await("client", "delete", id);
            theirs.await("client", "insert", id);
            assertThat(api.get("/api/v1/clients/" + id).status()).isEqualTo(404);
            assertThat(api.get("/api/v1/clients").json().at("/items").size()).isZero();
            assertThat(other.get("/api/v1/clients").at("/items/0/id")).isEqualTo(id);
            assertThat(other.get("/api/v1/clients/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void theLiveFrameCarriesTheKeyOfTheMutationAndTheBytesOfRest() {
        String key = UUID.randomUUID().toString();
        Reply created = api.post("/api/v1/clients", "{\"fullName\":\"Dana Levi\"}", "Idempotency-Key", key);

        var frame = watcher.await("client", "insert", created.id());

        assertThat(frame.at("/mutation").asString("")).isEqualTo(key);
        assertThat(frame.at("/data").toString()).isEqualTo(created.json().toString());
        assertThat(frame.at("/data").toString())
                .isEqualTo(api.get("/api/v1/clients/" + created.id()).json().toString());
        assertThat(frame.at("/at").asString("")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    /** Reads until the answer comes from the cache. */
    private void warm(String path) {
        World.settled(
                path + " is in the cache", () -> "hit".equals(api.get(path).cache()));
    }

    /** The read after a mutation is fresh; once its event has arrived, the next ones are hits of the same answer, with no load more. */
    private Reply freshThenKept(String path, Runnable eventArrives) {
        Reply fresh = api.get(path);
        assertThat(fresh.cache())
                .as("the first read after the mutation: %s", fresh)
                .isEqualTo("miss");
        eventArrives.run();
        Reply next = api.get(path);
        assertThat(next.cache()).as("after the event: %s", next).isEqualTo("hit");
        assertThat(next.text()).isEqualTo(fresh.text());
        return next;
    }
}
