package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("what an operator sees of the running system, and can do to a local one")
class BoardIT {

    private final Api api = World.trainer();
    private final Api operator = new Api(
            World.gateway(),
            UUID.randomUUID(),
            World.system().token(UUID.randomUUID(), List.of("operator"), Duration.ofHours(1)));

    @Test
    @DisplayName("the way of one change can be asked for: committed, in the topic, marked, told, in this order")
    void passage() {
        String id = api.client("Dana Levi");
        try (Watcher watcher = World.watch(api)) {
            api.patch("/api/v1/clients/" + id, "{\"status\":\"active\"}");
            watcher.await("client", "update", id);
        }

        World.settled("both are remembered, and whom the second was told", () -> {
            JsonNode changes = operator.get("/ops/changes/" + id).json().path("changes");
            return changes.size() == 2 && changes.at("/0/toldAt").isString();
        });
        Reply reply = operator.get("/ops/changes/" + id);

        JsonNode change = reply.json().at("/changes/0");
        assertThat(change.path("entity").asString()).isEqualTo("client");
        assertThat(change.path("op").asString()).isEqualTo("update");
        assertThat(change.path("version").asLong()).isEqualTo(2);
        assertThat(change.path("connections").asInt()).isEqualTo(1);
        assertThat(at(change, "committedAt")).isBefore(at(change, "evictedAt"));
        assertThat(at(change, "capturedAt").plusMillis(1)).isAfter(at(change, "committedAt"));
        assertThat(at(change, "capturedAt")).isBefore(at(change, "evictedAt"));
        assertThat(at(change, "evictedAt")).isBeforeOrEqualTo(at(change, "toldAt"));
        assertThat(reply.json().at("/changes/1/op").asString()).isEqualTo("insert");
        assertThat(operator.get("/ops/changes/" + UUID.randomUUID()).json().path("changes"))
                .isEmpty();
        assertThat(operator.get("/ops/changes/1").code()).isEqualTo("INVALID_ID");
        assertThat(api.get("/ops/changes/" + id).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("the consumers of the topics are told, each group with how far it is behind")
    void consumers() {
        api.client("Dana Levi");
        World.settled("everything is consumed", () -> {
            JsonNode groups = operator.get("/ops/consumers").json().path("groups");
            return groups.valueStream()
                            .map(group -> group.path("group").asString())
                            .toList()
                            .containsAll(List.of(
                                    "cache-invalidator.evict",
                                    "client-service.activity",
                                    "interaction-service.client-refs"))
                    && groups.valueStream().allMatch(group -> group.path("lag").asLong() == 0);
        });
        assertThat(api.get("/ops/consumers").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("a miss says that its value was kept, and both it and the hit after it are counted")
    void reads() {
        String client = "/api/v1/clients/" + api.client("Dana Levi");
        JsonNode before = operator.get("/ops/gateway").json();
        assertThat(api.get(client).header("Cache-Status")).hasValue("tamid; fwd=miss; stored");
        assertThat(api.get(client).cache()).isEqualTo("hit");

        JsonNode after = operator.get("/ops/gateway").json();

        for (String figure : List.of("/reads/miss", "/reads/hit", "/fills/stored")) {
            assertThat(after.at(figure).asLong())
                    .as(figure)
                    .isGreaterThan(before.at(figure).asLong());
        }
    }

    @Test
    @DisplayName("the figures of a lag come with buckets that add up to its percentiles")
    void buckets() {
        api.client("Dana Levi");
        World.settled("it is counted", () -> evicted().path("count").asLong() > 0);
        JsonNode evicted = evicted();
        JsonNode buckets = evicted.path("buckets");
        JsonNode last = buckets.get(buckets.size() - 1);
        assertThat(last.get(1).asLong())
                .isLessThanOrEqualTo(evicted.path("count").asLong());
        assertThat(buckets.valueStream().map(pair -> pair.get(0).asDouble()))
                .contains(evicted.path("p50").asDouble());
    }

    @Test
    @DisplayName("a write by hand of the switchboard is one by hand: everybody hears of it, and a second takes it back")
    void byHand() {
        String id = api.client("Dana Levi");
        String body = "{\"clientId\":\"" + id + "\"}";
        try (Watcher watcher = World.watch(api)) {
            Reply written = operator.post("/ops/local/writes", body);
            assertThat(written.at("/sql")).contains("update clients.clients").contains(id);
            JsonNode frame = watcher.await("client", "update", id);
            assertThat(frame.path("mutation").isNull()).isTrue();
            assertThat(frame.at("/data/tags/0").asString()).isEqualTo("proof");
            operator.post("/ops/local/writes", body);
            watcher.await(
                    "the tag is gone",
                    change -> change.path("version").asLong() == 3
                            && change.at("/data/tags").isEmpty());
        }
        assertThat(operator.post("/ops/local/writes", "{\"clientId\":\"" + UUID.randomUUID() + "\"}")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(operator.post("/ops/local/writes", "{\"clientId\":\"'; drop\"}")
                        .code())
                .isEqualTo("VALIDATION");
    }

    @Test
    @DisplayName("a part that the switchboard ends is started again; nobody but the gateway can ask for it")
    void fault() throws Exception {
        World.supervised(() -> {
            assertThat(operator.post("/ops/local/faults", "{\"part\":\"redis\"}")
                            .status())
                    .isEqualTo(202);
            World.settled("Redis is down", () -> !isRunning("redis"));
            World.settled("Redis is back", () -> isRunning("redis"));
        });
        assertThat(operator.post("/ops/local/faults", "{\"part\":\"kafka\"}").code())
                .isEqualTo("VALIDATION");
        assertThat(api.post("/ops/local/faults", "{\"part\":\"redis\"}").status())
                .isEqualTo(403);
        assertThat(operator.at(World.switchboard()).get("/ops/local").status()).isEqualTo(403);
    }

    private boolean isRunning(String part) {
        return operator.get("/ops/local")
                .json()
                .path("parts")
                .valueStream()
                .anyMatch(one -> one.path("name").asString().equals(part)
                        && one.path("running").asBoolean());
    }

    private JsonNode evicted() {
        return operator.get("/ops/coherence").json().at("/pipeline/evicted");
    }

    private static Instant at(JsonNode change, String moment) {
        return Instant.parse(change.path(moment).asString());
    }
}
