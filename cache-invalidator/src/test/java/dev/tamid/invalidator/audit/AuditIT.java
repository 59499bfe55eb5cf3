package dev.tamid.invalidator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.invalidator.World;
import dev.tamid.invalidator.database.Primary;
import dev.tamid.stack.HeldCommits;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName(
        "G5: the auditor finds what is wrong within its scale, repairs it and says so; it is silent about all else")
class AuditIT {

    /** The longest scale, a pass of the sweep before it, and some time for a slow machine. */
    private static final Duration WITHIN = Duration.ofSeconds(25);

    private static final JsonMapper JSON = new JsonMapper();

    private static World world;
    private static Owner owner;
    private static ConfigurableApplicationContext instance;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;

    private final UUID trainer = UUID.randomUUID();

    @BeforeAll
    static void start() throws IOException {
        world = World.start();
        owner = new Owner(world);
        Path token = Files.createTempFile(Path.of("target").toAbsolutePath(), "token", ".jwt");
        Files.writeString(token, "first\n");
        instance = world.instance(
                "--tamid.audit.token-file=" + token,
                "--tamid.audit.client-service=" + owner.url(),
                "--tamid.audit.fresh-share=1",
                "--tamid.audit.most-cpu=1");
        Files.writeString(token, "second\n");
        owner.believes("second");
        client = RedisClient.create(world.stack().redis().uri().toString());
        redis = client.connect(new StringCodec(StandardCharsets.ISO_8859_1)).sync();
    }

    /** Capture begins by having everything dropped; each test waits until its own trainer's partition has that behind it. */
    @BeforeEach
    void begun() {
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'First')");
        await().atMost(WITHIN).until(() -> redis.exists(head()) == 1);
        redis.flushall();
        owner.away(false);
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        owner.close();
        world.close();
    }

    @Test
    @DisplayName("an entry that was corrupted by hand is found and dropped; the evidence names no value")
    void corrupted() {
        UUID id = insert("Dana");
        filled(id);
        long before = found();
        String field = "v:" + view(id).variant();
        String entry = redis.hget(key(id), field);

        redis.hset(key(id), field, entry.replace("Dana", "Dina"));

        JsonNode finding = awaitFinding(before);
        assertThat(finding.path("kind").asString()).isEqualTo("corrupt");
        assertThat(finding.path("scale").asString())
                .as("the sweep, or the insert is being looked at still")
                .isIn("0.1s", "1s", "10s", "sweep");
        assertThat(finding.path("key").asString()).isEqualTo(key(id));
        assertThat(finding.path("difference").asString()).startsWith("at /fullName: held ");
        assertThat(finding.path("repaired").asBoolean()).isTrue();
        assertThat(finding.path("snapshot").asString()).matches("\\d+:\\d+:[\\d,]*");
        assertThat(finding.path("freshSnapshot").asString()).matches("\\d+:\\d+:[\\d,]*");
        assertThat(finding.toString()).doesNotContain("Dana", "Dina");
        assertThat(held(id)).isEmpty();
        assertThat(prometheus())
                .contains("tamid_audit_findings_total{kind=\"corrupt\"}", "tamid_audit_cpu_seconds_total");
    }

    @Test
    @DisplayName("an old entry that is put back under its marks is found at once, without a fresh read")
    void putBack() {
        UUID id = insert("Dana");
        filled(id);
        Map<String, String> old = redis.hgetall(key(id));
        world.sql("UPDATE clients.clients SET full_name = 'Ruth' WHERE id = '" + id + "'");
        await().atMost(WITHIN).until(() -> held(id).isEmpty());
        long before = found();

        old.keySet().retainAll(List.of("i", "v:" + view(id).variant()));
        redis.hset(key(id), old);

        JsonNode finding = awaitFinding(before);
        assertThat(finding.path("kind").asString()).isEqualTo("stale");
        assertThat(finding.path("difference").asString()).startsWith("its snapshot does not see");
        assertThat(finding.path("marks").asString()).isNotEmpty();
        assertThat(held(id)).isEmpty();
    }

    @Test
    @DisplayName(
            "a whole family of before that comes back without its marks, as from an old replica, is found when it stays")
    void cameBack() {
        UUID id = insert("Dana");
        filled(id);
        Map<String, String> old = redis.hgetall(key(id));
        world.sql("UPDATE clients.clients SET full_name = 'Ruth' WHERE id = '" + id + "'");
        await().atMost(WITHIN).until(() -> held(id).isEmpty());
        // Until the change itself is looked at no more, so that only the sweep can tell.
        awaitLooks("10s");
        long before = found();
        redis.del(key(id));

        redis.hset(key(id), old);

        JsonNode finding = awaitFinding(before);
        assertThat(finding.path("kind").asString()).isEqualTo("stale");
        assertThat(held(id)).isEmpty();
        filled(id);
        assertThat(held(id)).hasValueSatisfying(entry -> assertThat(entry).contains("Ruth"));
    }

    @Test
    @DisplayName("an entry that nobody knows the snapshot of is found: no mark would ever drop it")
    void withoutIndex() {
        UUID id = insert("Dana");
        filled(id);
        long before = found();

        redis.hdel(key(id), "i");

        JsonNode finding = awaitFinding(before);
        assertThat(finding.path("kind").asString()).isEqualTo("corrupt");
        assertThat(held(id)).isEmpty();
    }

    @Test
    @DisplayName("under reads and writes by hand it checks at every scale, and finds nothing")
    void silent() {
        long before = found();
        List<UUID> ids = List.of(insert("A"), insert("B"), insert("C"));
        long until = System.nanoTime() + Duration.ofSeconds(14).toNanos();
        for (int round = 0; System.nanoTime() < until; round++) {
            UUID id = ids.get(round % ids.size());
            world.sql("UPDATE clients.clients SET full_name = 'N" + round + "' WHERE id = '" + id + "'");
            ids.forEach(this::fill);
        }

        JsonNode audit = report().path("audit");
        assertThat(found()).as(audit.toString()).isEqualTo(before);
        for (String scale : List.of("0.1s", "1s", "10s", "sweep")) {
            JsonNode counts = audit.path("scales").path(scale).path("lastHour");
            assertThat(counts.path("consistent").asLong())
                    .as(scale + " " + audit)
                    .isPositive();
            assertThat(counts.path("ratio").asDouble()).as(scale + " " + audit).isPositive();
        }
        assertThat(audit.path("cpuSeconds").asDouble()).isPositive();
        assertThat(audit.path("sweeps").path("passes").asLong()).isPositive();
    }

    @Test
    @DisplayName("a commit that hangs is concurrent, however long: nobody can see it yet")
    void hanging() throws Exception {
        UUID id = insert("Dana");
        filled(id);
        long before = found();
        long concurrent = scale("10s").path("concurrent").asLong();
        Thread hangs;
        try (HeldCommits held = world.stack().postgres().holdCommits()) {
            hangs = Thread.startVirtualThread(
                    () -> world.sql("UPDATE clients.clients SET full_name = 'Ruth' WHERE id = '" + id + "'"));
            await().atMost(WITHIN).until(() -> held.waiting() > 0);
            await().atMost(WITHIN).until(() -> scale("10s").path("concurrent").asLong() > concurrent);
            assertThat(held(id)).isPresent();
            assertThat(found()).isEqualTo(before);
        }
        assertThat(hangs.join(WITHIN)).isTrue();
        await().atMost(WITHIN).until(() -> held(id).isEmpty());
        assertThat(found()).isEqualTo(before);
    }

    @Test
    @DisplayName("when the owning service does not answer, that is unknown, and no finding")
    void ownerAway() {
        UUID id = insert("Dana");
        filled(id);
        long before = found();
        long unknown = scale("sweep").path("unknown").asLong();

        owner.away(true);

        await().atMost(WITHIN).until(() -> scale("sweep").path("unknown").asLong() > unknown);
        assertThat(found()).isEqualTo(before);
        assertThat(held(id)).isPresent();
    }

    @Test
    @DisplayName("only an operator is told, also by this port; others get the problem that says why")
    void onlyOperators() {
        assertThat(get(null).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = get(world.issuer().token(trainer));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo("FORBIDDEN");
        HttpResponse<String> told = get(operator());
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode pipeline = JSON.readTree(told.body()).path("pipeline");
        assertThat(pipeline.path("streaming").asBoolean()).isTrue();
        await().atMost(WITHIN).until(() -> {
            JsonNode evicted = report().path("pipeline").path("evicted");
            return evicted.path("count").asLong() > 0
                    && evicted.path("p50").asDouble() > 0
                    && evicted.path("p99").asDouble() >= evicted.path("p50").asDouble();
        });
    }

    private UUID insert(String name) {
        return UUID.fromString(world.query("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer
                + "', '" + name + "') RETURNING id"));
    }

    private ViewRequest view(UUID id) {
        return Views.find("GET", "/api/v1/clients/" + id, null, trainer).orElseThrow();
    }

    /** Fills, as often as a change comes between. */
    private void filled(UUID id) {
        await().atMost(WITHIN).until(() -> {
            fill(id);
            return held(id).isPresent();
        });
    }

    /** Reads as a service does: through the cache, or from the database and offered to the cache. */
    private void fill(UUID id) {
        Cache cache = instance.getBean(Cache.class);
        ViewRequest view = view(id);
        if (wait(cache.read(keys(), view.family(), view.variant())) instanceof Lookup.Miss miss) {
            Owner.Read read = owner.read(trainer, id).orElseThrow();
            Fill outcome = wait(
                    cache.fill(keys(), view.family(), view.variant(), read.entry(), read.snapshot(), miss.birth()));
            assertThat(outcome).isNotEqualTo(Fill.AWAY);
        }
    }

    private Optional<String> held(UUID id) {
        ViewRequest view = view(id);
        return wait(instance.getBean(Cache.class).peek(keys(), view.family(), view.variant()))
                .map(Entry::json)
                .map(AuditIT::text);
    }

    private String key(UUID id) {
        return keys().of(view(id).family());
    }

    private String head() {
        return new String(keys().liveHead(trainer), StandardCharsets.UTF_8);
    }

    private static Keys keys() {
        return instance.getBean(Primary.class).keys().orElseThrow();
    }

    /** The newest finding, once there are more than before. */
    private static JsonNode awaitFinding(long before) {
        await().atMost(WITHIN).until(() -> found() > before);
        return report().path("audit").path("findings").path(0);
    }

    /** Until nothing was looked at on this scale for a while. */
    private static void awaitLooks(String scale) {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ofSeconds(11))
                .until(() -> scale(scale).path("consistent").asLong() >= 0);
    }

    private static JsonNode scale(String name) {
        return report().path("audit").path("scales").path(name).path("sinceStart");
    }

    private static long found() {
        return report().path("audit").path("found").asLong();
    }

    private static JsonNode report() {
        return JSON.readTree(get(operator()).body());
    }

    private static String operator() {
        return world.issuer().token("ops", new UUID(0, 0), "operator", Duration.ofMinutes(5));
    }

    private static String prometheus() {
        return send("/actuator/prometheus", null).body();
    }

    private static HttpResponse<String> get(@Nullable String token) {
        return send("/ops/coherence", token);
    }

    private static HttpResponse<String> send(String path, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + World.port(instance) + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static <T> T wait(CompletionStage<T> stage) {
        return Objects.requireNonNull(stage.toCompletableFuture().join());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
