package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.local.trace.Ended;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("One trace follows a change from the request through Postgres and Kafka to the frame")
class TracesIT {

    private static final String PARENT = "00f067aa0ba902b7";

    private final Api api = World.trainer();
    private final Watcher watcher = World.watch(api);
    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String traceparent = "00-" + trace + "-" + PARENT + "-01";

    @AfterEach
    void close() {
        watcher.close();
    }

    @Test
    @DisplayName("each step is the child of the one before; the service says when it marked and committed")
    void wholeWay() {
        String id = create("Traced");
        JsonNode frame = watcher.await("client", "insert", id);

        List<Ended> spans = World.spans().await(trace, all -> all.size() >= 5);

        assertThat(spans)
                .extracting(span -> span.service() + ": " + span.name())
                .containsExactly(
                        "gateway: POST",
                        "client-service: POST /api/v1/clients",
                        "cache-invalidator: capture",
                        "cache-invalidator: evict",
                        "cache-invalidator: tell");
        assertThat(spans.getFirst().parent()).isEqualTo(PARENT);
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).parent()).isEqualTo(spans.get(i - 1).id());
        }
        assertThat(spans).noneMatch(Ended::failed);
        assertThat(spans.get(0).attributes()).containsEntry("http.response.status_code", "201");
        assertThat(spans.get(1).events())
                .extracting(Ended.Event::name)
                .containsExactly("marked before COMMIT", "committed", "marked after COMMIT");
        assertThat(spans.get(2).attributes()).containsEntry("db.collection.name", "clients.clients");
        assertThat(spans.get(3).attributes()).containsEntry("messaging.destination.name", "tamid.changes");
        assertThat(spans.get(4).attributes()).containsEntry("tamid.connections", "1");
        assertThat(frame.at("/traceparent").asString("none"))
                .as("a frontend can go on with it")
                .isEqualTo("00-" + trace + "-" + spans.get(3).id() + "-01");
    }

    @Test
    @DisplayName("a hit ends at the gateway, and says that it was one")
    void hit() {
        String id = api.client("Read");
        api.get("/api/v1/clients/" + id);

        api.get("/api/v1/clients/" + id, "traceparent", traceparent);

        List<Ended> spans = World.spans().await(trace, all -> !all.isEmpty());
        assertThat(spans).extracting(Ended::service).containsExactly("gateway");
        assertThat(spans.getFirst().attributes()).containsEntry("tamid.cache", "hit");
    }

    @Test
    @DisplayName("a service that asks another one is the parent of its answer")
    void betweenServices() {
        assertThat(api.get("/api/v1/clients/" + UUID.randomUUID() + "/interactions", "traceparent", traceparent)
                        .status())
                .isEqualTo(404);

        List<Ended> spans = World.spans().await(trace, all -> all.size() == 3);

        assertThat(spans)
                .extracting(Ended::service)
                .containsExactly("gateway", "interaction-service", "client-service");
        assertThat(spans.get(2).parent()).isEqualTo(spans.get(1).id());
        assertThat(spans.get(1).attributes()).containsEntry("http.response.status_code", "404");
    }

    @Test
    @DisplayName("what is not sampled leaves no span and no word in the frame")
    void notSampled() {
        String off = traceparent.substring(0, traceparent.length() - 1) + "0";
        String id = api.post("/api/v1/clients", "{\"fullName\":\"Plain\"}", "traceparent", off)
                .id();
        JsonNode frame = watcher.await("client", "insert", id);
        assertThat(frame.has("traceparent")).isFalse();

        // Each process sends its spans in the order of their ends: once these are there, one of before would be, too.
        String other = UUID.randomUUID().toString().replace("-", "");
        api.get("/api/v1/clients", "traceparent", "00-" + other + "-" + PARENT + "-01");
        World.spans().await(other, all -> all.size() == 2);
        assertThat(World.spans().of(trace)).isEmpty();
    }

    @Test
    @DisplayName(
            "a change by hand can say which trace it belongs to; of a large transaction the first hundred changes are traced")
    void byHand() throws Exception {
        World.sql("begin; select tamid.trace('" + traceparent
                + "'); insert into clients.clients (trainer_id, full_name) select '" + api.trainer()
                + "', 'By hand ' || n from generate_series(1, 150) n; commit");

        World.settled("all are told", () -> watcher.changes("client").size() == 150);

        List<Ended> spans = World.spans().await(trace, all -> all.size() >= 300);
        assertThat(spans).filteredOn(span -> span.name().equals("capture")).hasSize(100);
        assertThat(spans).filteredOn(span -> span.name().equals("tell")).hasSize(100);
        assertThat(watcher.changes("client"))
                .filteredOn(frame -> frame.has("traceparent"))
                .hasSize(100);
    }

    @Test
    @DisplayName("a collector that does not answer costs its spans, and nothing else")
    void collectorAway() {
        World.spans().deaf(() -> {
            String id = create("Unseen");
            watcher.await("client", "insert", id);
            assertThat(api.get("/api/v1/clients/" + id).at("/fullName")).isEqualTo("Unseen");
        });

        String other = UUID.randomUUID().toString().replace("-", "");
        World.spans().await(other, all -> {
            api.get("/api/v1/clients", "traceparent", "00-" + other + "-" + PARENT + "-01");
            return !all.isEmpty();
        });
    }

    private String create(String name) {
        return api.post("/api/v1/clients", "{\"fullName\":\"" + name + "\"}", "traceparent", traceparent)
                .id();
    }
}
