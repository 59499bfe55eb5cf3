package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName(
        "G5: the auditor finds what is wrong in the cache of the running system, repairs it, says so, and is silent otherwise")
class AuditorIT {

    /** A pass over a small keyspace and the longest scale. */
    private static final Duration SCALE = Duration.ofSeconds(10);

    private static final Duration WITHIN = SCALE.plusSeconds(10);
    private static final Duration LOAD = Duration.ofSeconds(10);

    private final Api api = World.trainer();
    private final Api operator = new Api(
            World.gateway(),
            UUID.randomUUID(),
            World.system().token(UUID.randomUUID(), List.of("operator"), Duration.ofHours(1)));
    private final RedisClient client = RedisClient.create(World.system().redis().toString());
    private final RedisCommands<String, String> redis =
            client.connect(new StringCodec(StandardCharsets.ISO_8859_1)).sync();

    /** Capture begins by having everything dropped; that is over when a change is told. */
    @BeforeEach
    void smallKeyspace() {
        try (Watcher watcher = World.watch(api)) {
            watcher.await("client", "insert", api.client("First"));
        }
        redis.flushall();
    }

    @AfterEach
    void close() {
        client.shutdown();
    }

    @Test
    @DisplayName(
            "entries of both services that were corrupted by hand are found within the scale, and the next read is right")
    void corrupted() {
        String id = api.client("Dana Levi");
        api.interaction(id, "2026-01-01T00:00:00Z");
        for (String path : List.of(
                "/api/v1/clients/" + id,
                "/api/v1/clients?sort=-createdAt&q=dan",
                "/api/v1/clients/" + id + "/interactions?limit=3",
                "/api/v1/clients/" + id + "/stats")) {
            kept(path);
            long before = found();
            String right = api.get(path).text();
            String key = key(path);
            String field = "v:" + view(path).variant();
            String entry = redis.hget(key, field);
            redis.hset(key, field, entry.replaceFirst("\"(fullName|type|total)\":", "\"x$1\":"));
            assertThat(redis.hget(key, field)).isNotEqualTo(entry);
            long began = System.nanoTime();

            JsonNode finding = awaitFinding(before, "corrupt");

            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf("%s: found after %d ms: %s%n", path, took.toMillis(), finding.path("difference"));
            assertThat(finding.path("key").asString()).isEqualTo(key);
            assertThat(finding.path("repaired").asBoolean()).isTrue();
            assertThat(finding.toString()).doesNotContain("Dana", "dan\"");
            Reply read = api.get(path);
            assertThat(read.text()).isEqualTo(right);
        }
        assertThat(prometheus("tamid_audit_repairs_total")).isGreaterThanOrEqualTo(4);
        assertThat(prometheus("tamid_audit_findings_total{kind=\"corrupt\"}")).isGreaterThanOrEqualTo(4);
    }

    @Test
    @DisplayName(
            "an entry of before a change that comes back, as from an old replica, is found when it stays, and the next read is right")
    void cameBack() throws SQLException {
        String id = api.client("Dana Levi");
        String path = "/api/v1/clients/" + id;
        kept(path);
        String key = key(path);
        Map<String, String> old = redis.hgetall(key);
        World.sql("update clients.clients set full_name = 'Ruth Cohen' where id = '" + id + "'");
        World.settled("evicted", () -> api.get(path).text().contains("Ruth"));
        long before = found();

        redis.del(key);
        redis.hset(key, old);
        assertThat(api.get(path).text()).as("it is served").contains("Dana");
        long began = System.nanoTime();

        JsonNode finding = awaitFinding(before, "stale");

        System.out.printf("stale: found after %d ms: %s%n", (System.nanoTime() - began) / 1_000_000, finding);
        assertThat(finding.path("key").asString()).isEqualTo(key);
        assertThat(finding.path("repaired").asBoolean()).isTrue();
        assertThat(api.get(path).text()).contains("Ruth");
    }

    @Test
    @DisplayName(
            "under reads and writes through the gateway and by SQL it checks at every scale, finds nothing, and costs little")
    void silent() throws Exception {
        long before = found();
        JsonNode scales = scales();
        double cpu = report().path("audit").path("cpuSeconds").asDouble();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(api.client("Client " + i));
            api.interaction(ids.get(i), "2026-01-0" + (i % 9 + 1) + "T00:00:00Z");
        }
        long began = System.nanoTime();
        long until = began + LOAD.toNanos();
        long calls = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> users = new ArrayList<>();
            for (int user = 0; user < 6; user++) {
                users.add(threads.submit(() -> use(ids, until)));
            }
            users.add(threads.submit(() -> byHand(ids, until)));
            for (Future<Long> user : users) {
                calls += user.get();
            }
        }
        // The last changes are looked at when the longest scale is over.
        await().atMost(WITHIN.plus(SCALE))
                .pollDelay(SCALE.plusSeconds(1))
                .until(() -> consistent(scales(), "10s") > consistent(scales, "10s"));

        JsonNode audit = report().path("audit");
        double seconds = (System.nanoTime() - began) / 1e9;
        double share = (audit.path("cpuSeconds").asDouble() - cpu) / seconds;
        System.out.printf(
                "%d calls in %d s; the auditor took %.2f %% of a processor; %s%n",
                calls, LOAD.toSeconds(), share * 100, audit);
        assertThat(audit.path("found").asLong()).as(audit.toString()).isEqualTo(before);
        for (String scale : List.of("0.1s", "1s", "10s", "sweep")) {
            assertThat(consistent(audit.path("scales"), scale)).as(scale).isGreaterThan(consistent(scales, scale));
            if (!scale.equals("0.1s")) {
                assertThat(audit.at("/scales/" + scale + "/sinceStart/unknown").asLong())
                        .as(scale)
                        .isZero();
            }
        }
    }

    @Test
    @DisplayName("only an operator is told, and nobody from outside can ask past the cache")
    void strangers() {
        assertThat(api.get("/ops/coherence").status()).isEqualTo(403);
        assertThat(World.nobody().get("/ops/coherence").status()).isEqualTo(401);
        Api direct = api.at(World.service("cache-invalidator"));
        assertThat(direct.get("/ops/coherence").code()).isEqualTo("FORBIDDEN");
        assertThat(World.nobody()
                        .at(World.service("cache-invalidator"))
                        .get("/ops/coherence")
                        .status())
                .isEqualTo(401);

        String path = "/api/v1/clients/" + api.client("Dana Levi");
        kept(path);
        Reply read = api.get(
                path, "Tamid-Fresh", "true", "Tamid-Trainer", UUID.randomUUID().toString());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.cache()).isEqualTo("hit");
        assertThat(read.header("Tamid-Snapshot")).isEmpty();
        Reply missed = api.get("/api/v1/clients?limit=3", "Tamid-Fresh", "true");
        assertThat(missed.status()).isEqualTo(200);
        assertThat(missed.cache()).isEqualTo("miss");
        assertThat(api.at(World.service("client-service"))
                        .get(path, "Tamid-Fresh", "true")
                        .status())
                .isEqualTo(403);
    }

    private Long use(List<String> ids, long until) {
        long calls = 0;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (System.nanoTime() < until) {
            String id = ids.get(random.nextInt(ids.size()));
            Reply reply = switch (random.nextInt(12)) {
                case 0 -> api.patch("/api/v1/clients/" + id, "{\"notes\":\"" + random.nextInt() + "\"}");
                case 1 ->
                    api.post(
                            "/api/v1/interactions",
                            "{\"clientId\":\"" + id + "\",\"type\":\"note\",\"happenedAt\":\"2026-01-01T00:00:00Z\"}");
                case 2, 3 -> api.get("/api/v1/clients");
                case 4 -> api.get("/api/v1/clients?q=client&limit=5");
                case 5, 6 -> api.get("/api/v1/clients/" + id + "/interactions");
                case 7, 8 -> api.get("/api/v1/clients/" + id + "/stats");
                default -> api.get("/api/v1/clients/" + id);
            };
            assertThat(reply.status()).as("%s", reply).isIn(200, 201);
            calls++;
        }
        return calls;
    }

    private static Long byHand(List<String> ids, long until) throws SQLException {
        long writes = 0;
        while (System.nanoTime() < until) {
            String id = ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
            World.sql("update clients.clients set source = '" + writes + "' where id = '" + id + "'");
            writes++;
        }
        return writes;
    }

    /** Reads until the cache keeps the answer. */
    private void kept(String path) {
        World.settled("kept: " + path, () -> "hit".equals(api.get(path).cache()));
        // The changes of before are through when two answers in a row are hits some time apart.
        await().pollDelay(Duration.ofMillis(500))
                .atMost(WITHIN)
                .until(() -> "hit".equals(api.get(path).cache()));
    }

    private JsonNode awaitFinding(long before, String kind) {
        await().atMost(WITHIN).until(() -> found() > before);
        JsonNode finding = report().path("audit").path("findings").path(0);
        assertThat(finding.path("kind").asString()).as(finding.toString()).isEqualTo(kind);
        return finding;
    }

    private static long consistent(JsonNode scales, String scale) {
        return scales.path(scale).path("sinceStart").path("consistent").asLong();
    }

    private JsonNode scales() {
        return report().path("audit").path("scales");
    }

    private long found() {
        return report().path("audit").path("found").asLong();
    }

    private JsonNode report() {
        Reply reply = operator.get("/ops/coherence");
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return reply.json();
    }

    private ViewRequest view(String path) {
        URI uri = URI.create(path);
        return Views.find("GET", uri.getRawPath(), uri.getRawQuery(), api.trainer())
                .orElseThrow();
    }

    private String key(String path) {
        return view(path).family().name() + "@" + redis.get("tamid:database");
    }

    private static double prometheus(String name) {
        return World.nobody()
                .at(World.service("cache-invalidator"))
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
