package dev.tamid.invalidator.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.invalidator.World;
import dev.tamid.invalidator.database.Primary;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class EvictionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static World world;
    private static ConfigurableApplicationContext instance;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;
    private static Operator operator;
    private static Operator elsewhere;

    private final UUID trainer = UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = World.start();
        instance = world.instance();
        client = RedisClient.create(world.stack().redis().uri().toString());
        redis = client.connect().sync();
        operator = Operator.of(world, instance, "operator");
        elsewhere = Operator.of(world, world.instance("--tamid.capture.enabled=false"), "operator");
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        world.close();
    }

    @Test
    @DisplayName(
            "an eviction drops the families that match, and neither others, live logs, other databases' nor Tamid's own keys; any instance tells how far it is")
    void evicts() {
        UUID other = UUID.randomUUID();
        List<String> stay = List.of(
                key("live:{" + trainer + "}"),
                key("live-head:{" + trainer + "}"),
                key("clients:{" + other + "}"),
                "client:{" + trainer + "}:" + other + "@another-1",
                "tamid:x:{" + trainer + "}");
        stay.forEach(key -> redis.hset(key, "b", "birth"));
        fill(3_000);
        redis.hset(key("clients:{" + trainer + "}"), "b", "birth");

        HttpResponse<String> begun = evict("*{" + trainer + "}*");

        assertThat(begun.statusCode()).isEqualTo(202);
        String id = Operator.json(begun).path("id").asString();
        String location = "/ops/evictions/" + id;
        assertThat(begun.headers().firstValue("Location")).contains(location);
        JsonNode done = await().atMost(LIMIT)
                .until(
                        () -> Operator.json(elsewhere.send("GET", location, null)),
                        job -> !"running".equals(job.path("state").asString()));
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("evicted").asLong()).isEqualTo(3_001);
        assertThat(done.path("scanned").asLong()).isGreaterThanOrEqualTo(3_001);
        assertThat(done.path("pattern").asString()).isEqualTo("*{" + trainer + "}*");
        assertThat(done.path("startedAt").asString()).endsWith("Z");
        assertThat(done.path("endedAt").asString()).endsWith("Z");
        assertThat(redis.exists(key("clients:{" + trainer + "}"))).isZero();
        stay.forEach(key -> assertThat(redis.exists(key)).as(key).isEqualTo(1));
    }

    @Test
    @DisplayName("an eviction is cancelled through any instance, and at most four run at once")
    void cancelled() {
        fill(120_000);
        List<String> running = IntStream.range(0, 4)
                .mapToObj(n -> evict("client:{*}:nothing" + n + "*"))
                .map(begun -> Operator.json(begun).path("id").asString())
                .toList();
        HttpResponse<String> tooMany = evict("*");
        String last = running.getLast();
        assertThat(elsewhere.send("DELETE", "/ops/evictions/" + last, null).statusCode())
                .isEqualTo(204);
        assertThat(state(last)).isEqualTo("cancelled");
        assertThat(Operator.problem(tooMany)).isEqualTo("429 RATE_LIMITED");
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("1");
        await().atMost(LIMIT)
                .until(() -> running.stream().map(EvictionsIT::state).noneMatch("running"::equals));
        assertThat(evict("nothing*").statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @DisplayName("what cannot be understood is refused, with the field that is wrong")
    @CsvSource(
            delimiter = '|',
            value = {
                "{no|400 MALFORMED_JSON|",
                "[]|400 MALFORMED_JSON|",
                "{}|422 VALIDATION|REQUIRED",
                "{\"pattern\":null}|422 VALIDATION|REQUIRED",
                "{\"pattern\":\"\"}|422 VALIDATION|TOO_SHORT",
                "{\"pattern\":1}|422 VALIDATION|WRONG_TYPE",
                "{\"pattern\":\"[a\"}|422 VALIDATION|INVALID_FORMAT",
                "{\"pattern\":\"*\",\"more\":1}|422 VALIDATION|UNKNOWN_FIELD"
            })
    void refused(String body, String problem, String fieldCode) {
        HttpResponse<String> answer = operator.send("POST", "/ops/evictions", body);
        assertThat(Operator.problem(answer)).isEqualTo(problem);
        assertThat(Operator.json(answer).at("/errors/0/code").asString(null)).isEqualTo(fieldCode);
    }

    @Test
    @DisplayName("a pattern over 200 characters, a body over 16 KiB and one that is no JSON are refused")
    void limits() {
        assertThat(Operator.json(evict("x".repeat(201))).at("/errors/0/code").asString())
                .isEqualTo("TOO_LONG");
        assertThat(Operator.problem(evict("x".repeat(20_000)))).isEqualTo("413 PAYLOAD_TOO_LARGE");
        assertThat(Operator.problem(operator.send("POST", "/ops/evictions", "x", "Content-Type", "text/plain")))
                .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    @DisplayName("the service itself lets nobody in but operators, and says in the caller's language what is wrong")
    void access() {
        HttpResponse<String> stranger = operator.withoutToken().send("POST", "/ops/evictions", "{}");
        assertThat(Operator.problem(stranger)).isEqualTo("401 UNAUTHENTICATED");
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        for (String role : List.of("trainer", "service")) {
            assertThat(Operator.problem(Operator.of(world, instance, role).send("POST", "/ops/evictions", "{}")))
                    .isEqualTo("403 FORBIDDEN");
        }
        assertThat(Operator.problem(Operator.of(world, instance, "trainer").send("GET", "/ops/nothing", null)))
                .isEqualTo("403 FORBIDDEN");
        assertThat(Operator.problem(operator.send("GET", "/ops/nothing", null))).isEqualTo("404 NOT_FOUND");
        assertThat(Operator.problem(operator.send("GET", "/ops/evictions/1", null)))
                .isEqualTo("400 INVALID_ID");
        HttpResponse<String> unknown =
                operator.send("DELETE", "/ops/evictions/" + UUID.randomUUID(), null, "Accept-Language", "he");
        assertThat(Operator.problem(unknown)).isEqualTo("404 NOT_FOUND");
        assertThat(unknown.headers().firstValue("Content-Language")).contains("he");
        HttpResponse<String> notAllowed = operator.send("PUT", "/ops/evictions", "{}");
        assertThat(Operator.problem(notAllowed)).isEqualTo("405 METHOD_NOT_ALLOWED");
        assertThat(notAllowed.headers().firstValue("Allow")).contains("POST");
    }

    private static HttpResponse<String> evict(String pattern) {
        return operator.send("POST", "/ops/evictions", "{\"pattern\":\"" + pattern + "\"}");
    }

    private static String state(String id) {
        return Operator.json(operator.send("GET", "/ops/evictions/" + id, null))
                .path("state")
                .asString();
    }

    private void fill(int families) {
        redis.eval(
                "for i = 1, ARGV[1] do redis.call('HSET', string.format(ARGV[2], i), 'b', 'birth') end return 1",
                io.lettuce.core.ScriptOutputType.INTEGER,
                new String[0],
                Integer.toString(families),
                key("client:{" + trainer + "}:00000000-0000-4000-8000-%012d"));
    }

    private static String key(String name) {
        Primary primary = instance.getBean(Primary.class);
        Keys keys = primary.keys().orElseGet(() -> primary.look().keys());
        return name + "@" + keys.database();
    }
}
