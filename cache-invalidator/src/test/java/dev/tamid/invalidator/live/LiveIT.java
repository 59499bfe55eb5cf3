package dev.tamid.invalidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.invalidator.World;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class LiveIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static World world;
    private static ConfigurableApplicationContext instance;
    private static int port;

    private final UUID trainer = UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = World.shared();
        instance = world.instance(
                "--tamid.live.ping-every=500ms", "--tamid.live.most-per-trainer=3", "--tamid.live.connect-within=2s");
        port = World.port(instance);
    }

    @AfterAll
    static void stop() {
        world.stop(instance);
    }

    @Test
    @DisplayName("G3: a change by hand reaches every connection of its trainer, with the row, and nobody else")
    void change() {
        try (Frontend one = connect();
                Frontend two = connect();
                Frontend other = Frontend.connect(port, world.issuer().token(UUID.randomUUID()))) {
            insert("Dana");
            for (Frontend frontend : List.of(one, two)) {
                JsonNode change = frontend.await("change", 1).getFirst();
                assertThat(change.path("seq").asLong()).isEqualTo(1);
                assertThat(change.path("entity").asString()).isEqualTo("client");
                assertThat(change.path("op").asString()).isEqualTo("insert");
                assertThat(change.path("data").path("fullName").asString()).isEqualTo("Dana");
                assertThat(change.path("at").asString()).matches("....-..-..T..:..:..\\.\\d{6}Z");
            }
            await().atMost(LIMIT).until(() -> one.pings() > 1);
            assertThat(other.ofType("change")).isEmpty();
        }
    }

    @Test
    @DisplayName("connected names the epoch, the last number and the interval of pings")
    void connected() {
        try (Frontend first = connect()) {
            insert("A");
            first.await("change", 1);
            try (Frontend second = connect()) {
                JsonNode connected = second.ofType("connected").getFirst();
                assertThat(connected.path("seq").asLong()).isEqualTo(1);
                assertThat(connected.path("epoch").asString())
                        .isEqualTo(first.ofType("connected")
                                .getFirst()
                                .path("epoch")
                                .asString());
                assertThat(connected.path("recovered").asBoolean()).isFalse();
                assertThat(connected.path("pingMs").asLong()).isEqualTo(500);
            }
        }
    }

    @Test
    @DisplayName("who comes back with epoch and number gets what was missed, in order, and is told that it is whole")
    void resumes() {
        String epoch;
        try (Frontend first = connect()) {
            epoch = first.ofType("connected").getFirst().path("epoch").asString();
        }
        for (int n = 0; n < 20; n++) {
            insert("C" + n);
        }
        try (Frontend watch = connect()) {
            await().atMost(LIMIT)
                    .until(() -> watch.ofType("connected").getLast().path("seq").asLong()
                                    + watch.ofType("change").size()
                            >= 20);
        }
        try (Frontend back = Frontend.resume(port, world.issuer().token(trainer), epoch, 5)) {
            assertThat(back.ofType("connected").getFirst().path("recovered").asBoolean())
                    .isTrue();
            insert("live");
            List<Long> numbers = back.await("change", 16).stream()
                    .map(frame -> frame.path("seq").asLong())
                    .toList();
            assertThat(numbers).isEqualTo(LongStream.rangeClosed(6, 21).boxed().toList());
        }
        try (Frontend stranger = Frontend.resume(port, world.issuer().token(trainer), "other-epoch", 5)) {
            assertThat(stranger.ofType("connected").getFirst().path("recovered").asBoolean())
                    .isFalse();
            assertThat(stranger.all().getFirst().frame().path("type").asString())
                    .as("what cannot be resumed is said before the new place")
                    .isEqualTo("resync");
        }
    }

    @Test
    @DisplayName("TRUNCATE gives resync and a new connected; what comes after it is told")
    void truncate() {
        try (Frontend frontend = connect()) {
            insert("Before");
            frontend.await("change", 1);
            world.sql("TRUNCATE clients.clients");
            assertThat(frontend.await("resync", 1).getFirst().path("reason").asString())
                    .isEqualTo("truncated");
            frontend.await("connected", 2);
            insert("After");
            JsonNode change = frontend.await("change", 2).getLast();
            assertThat(change.path("data").path("fullName").asString()).isEqualTo("After");
            assertThat(change.path("seq").asLong())
                    .isEqualTo(
                            frontend.ofType("connected").getLast().path("seq").asLong() + 1);
        }
    }

    @Test
    @DisplayName("10,000 rows of one transaction arrive whole, in order, each once")
    void manyRows() {
        try (Frontend frontend = connect()) {
            world.sql("INSERT INTO clients.clients (trainer_id, full_name) SELECT '" + trainer
                    + "', 'C' || n FROM generate_series(1, 10000) n");
            List<JsonNode> changes = frontend.await("change", 10_000);
            assertThat(changes.stream().map(change -> change.path("seq").asLong()))
                    .isEqualTo(LongStream.rangeClosed(1, 10_000).boxed().toList());
            assertThat(changes.stream()
                            .map(change -> change.path("data").path("fullName").asString()))
                    .isEqualTo(LongStream.rangeClosed(1, 10_000)
                            .mapToObj(n -> "C" + n)
                            .toList());
        }
    }

    @Test
    @DisplayName("no frame in time, a bad token and an expired one close with 4401")
    void tokens() {
        try (Frontend silent = Frontend.open(port);
                Frontend bad = Frontend.open(port);
                Frontend operator = Frontend.open(port);
                Frontend brief = Frontend.connect(
                        port, world.issuer().token("user", trainer, "trainer", Duration.ofSeconds(3)))) {
            bad.send("{\"type\":\"connect\",\"token\":\"x.y.z\"}");
            assertThat(bad.awaitClose()).isEqualTo(4401);
            operator.send("{\"type\":\"connect\",\"token\":\""
                    + world.issuer().token("user", trainer, "operator", Duration.ofHours(1)) + "\"}");
            assertThat(operator.awaitClose()).isEqualTo(4401);
            assertThat(silent.awaitClose()).isEqualTo(4401);
            assertThat(brief.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    @DisplayName("a refresh by the same caller keeps the connection, one by another closes it with 4401")
    void refresh() {
        try (Frontend frontend =
                Frontend.connect(port, world.issuer().token("user", trainer, "trainer", Duration.ofSeconds(3)))) {
            frontend.send("{\"type\":\"refresh\",\"token\":\"" + world.issuer().token(trainer) + "\"}");
            await().during(Duration.ofSeconds(4)).atMost(LIMIT).until(() -> !frontend.isClosed());
            insert("Still there");
            frontend.await("change", 1);
            frontend.send("{\"type\":\"refresh\",\"token\":\""
                    + world.issuer().token("other", trainer, "trainer", Duration.ofHours(1)) + "\"}");
            assertThat(frontend.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    @DisplayName("what is no frame of the protocol closes with 4400")
    void badFrames() {
        String token = world.issuer().token(trainer);
        for (String frame : List.of(
                "no json",
                "[]",
                "{\"type\":\"connect\"}",
                "{\"type\":\"hello\",\"token\":\"x\"}",
                "{\"type\":\"refresh\",\"token\":\"x\"}",
                "{\"type\":\"connect\",\"token\":\"" + token + "\",\"since\":{\"epoch\":1}}",
                "{\"type\":\"connect\",\"token\":\"" + "x".repeat(20_000) + "\"}")) {
            try (Frontend frontend = Frontend.open(port)) {
                frontend.send(frame);
                assertThat(frontend.awaitClose()).as(frame).isEqualTo(4400);
            }
        }
        try (Frontend binary = Frontend.open(port);
                Frontend twice = connect();
                Frontend without = Frontend.openWithoutProtocol(port)) {
            binary.sendBinary();
            assertThat(binary.awaitClose()).isEqualTo(4400);
            twice.send("{\"type\":\"connect\",\"token\":\"" + token + "\"}");
            assertThat(twice.awaitClose()).isEqualTo(4400);
            assertThat(without.awaitClose()).isEqualTo(4400);
        }
    }

    @Test
    @DisplayName("one connection more than a trainer may have closes with 4429, and the others stay")
    void tooMany() {
        try (Frontend one = connect();
                Frontend two = connect();
                Frontend three = connect();
                Frontend four = Frontend.open(port)) {
            four.send("{\"type\":\"connect\",\"token\":\"" + world.issuer().token(trainer) + "\"}");
            assertThat(four.awaitClose()).isEqualTo(4429);
            assertThat(List.of(one, two, three)).noneMatch(Frontend::isClosed);
        }
    }

    @Test
    @DisplayName("Redis restarted empty: the connection stays, is told that the log is lost, and follows the new one")
    void redisRestarts() {
        try (Frontend frontend = connect()) {
            insert("Before");
            frontend.await("change", 1);
            world.stack().redis().kill();
            insert("While away");
            world.stack().redis().start();
            assertThat(frontend.await("resync", 1).getFirst().path("reason").asString())
                    .isEqualTo("log_lost");
            frontend.await("connected", 2);
            insert("After");
            awaitName(frontend, "After");
            assertThat(frontend.isClosed()).isFalse();
        }
    }

    @Test
    @DisplayName(
            "Redis came back with old data, in which a number is given out that a frontend has seen: it is told that the log is lost")
    void redisWithOldData() {
        try (Frontend frontend = connect()) {
            insert("Kept");
            frontend.await("change", 1);
            byte[] dump = world.stack().redis().dump();
            insert("Forgotten");
            frontend.await("change", 2);

            world.stack().redis().stop();
            world.stack().redis().start(dump);

            assertThat(frontend.await("resync", 1).getFirst().path("reason").asString())
                    .isEqualTo("log_lost");
            JsonNode anew = frontend.await("connected", 2).getLast();
            assertThat(anew.path("epoch").asString())
                    .isNotEqualTo(frontend.ofType("connected")
                            .getFirst()
                            .path("epoch")
                            .asString());
            insert("After");
            awaitName(frontend, "After");
            assertThat(frontend.isClosed()).isFalse();
        }
    }

    @Test
    @DisplayName("a subscription that breaks in the middle of a load leaves no gap and tells nothing twice")
    void subscriptionBreaks() {
        RedisClient client = RedisClient.create(world.stack().redis().uri().toString());
        try (Frontend frontend = connect();
                var connection = client.connect()) {
            for (int n = 1; n <= 300; n++) {
                insert("C" + n);
                if (n % 60 == 0) {
                    connection.sync().clientKill(KillArgs.Builder.typePubsub());
                }
            }
            List<JsonNode> changes = frontend.await("change", 300);
            assertThat(changes.stream().map(change -> change.path("seq").asLong()))
                    .isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
            assertThat(frontend.ofType("resync")).isEmpty();
        } finally {
            client.shutdown();
        }
    }

    @Test
    @DisplayName("who does not read is closed with 4408, and the others of his trainer do not wait for him")
    void slowReader() {
        ConfigurableApplicationContext narrowed =
                world.instance("--tamid.live.most-frames=400", "--tamid.live.most-bytes=1MB");
        int narrow = World.port(narrowed);
        try (Frontend slow = Frontend.connect(narrow, world.issuer().token(trainer));
                Frontend quick = Frontend.connect(narrow, world.issuer().token(trainer))) {
            slow.pause();
            int sent = 0;
            while (sent < 20_000 && !isCountedTooSlow(narrow)) {
                world.sql("INSERT INTO clients.clients (trainer_id, full_name, notes) SELECT '" + trainer
                        + "', 'C' || n, repeat('x', 5000) FROM generate_series(1, 50) n");
                sent += 50;
                quick.await("change", sent);
            }
            slow.goOn();
            assertThat(slow.awaitClose()).isEqualTo(4408);
            assertThat(quick.isClosed()).isFalse();
        } finally {
            world.stop(narrowed);
        }
    }

    @Test
    @DisplayName("what is not there is a problem, in the caller's language")
    void notThere() {
        assertThat(get(port, "/ops/nothing").statusCode())
                .as("a stranger is not told what is there")
                .isEqualTo(401);
        HttpResponse<String> answer = get(port, "/api/v1/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"").doesNotContain("Exception");
    }

    private static boolean isCountedTooSlow(int narrow) {
        return get(narrow, "/actuator/prometheus").body().contains("tamid_live_closed_total{why=\"too_slow\"}");
    }

    private static HttpResponse<String> get(int port, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Returns when the frontend was told of a client of that name. */
    private static void awaitName(Frontend frontend, String name) {
        await().atMost(LIMIT)
                .until(() -> frontend.ofType("change").stream()
                        .anyMatch(change ->
                                change.path("data").path("fullName").asString().equals(name)));
    }

    private Frontend connect() {
        return Frontend.connect(port, world.issuer().token(trainer));
    }

    private void insert(String name) {
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', '" + name + "')");
    }
}
