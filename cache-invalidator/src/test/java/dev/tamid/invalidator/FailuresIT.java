package dev.tamid.invalidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class FailuresIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private static World world;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;

    private final UUID trainer = UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = World.start();
        client = RedisClient.create(world.stack().redis().uri().toString());
        redis = client.connect().sync();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        world.close();
    }

    @Test
    @DisplayName(
            "an instance killed in the middle of a load: another takes over, nothing is lost, nothing is told twice")
    void killed() {
        Process first = world.process();
        await().atMost(LIMIT).until(FailuresIT::isCaptured);
        ConfigurableApplicationContext second = world.instance();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> insert(1, 700));
        await().atMost(LIMIT).until(() -> names().size() > 150);
        String walSender = walSender();
        Instant died = Instant.now();
        first.destroyForcibly();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(LIMIT)
                .until(() -> !walSender().equals(walSender) && isCaptured());
        Duration gap = Duration.between(died, Instant.now());
        load.join();
        await().atMost(LIMIT).until(() -> names().size() >= 700);
        assertThat(names())
                .isEqualTo(IntStream.rangeClosed(1, 700).mapToObj(n -> "C" + n).toList());
        assertThat(gap)
                .as("promised are 5 s, on a machine that does nothing else")
                .isLessThan(Duration.ofSeconds(15));
        second.close();
    }

    @Test
    @DisplayName("capture's sessions ended by the database: it goes on by itself, nothing is lost or told twice")
    void sessionsEnded() {
        ConfigurableApplicationContext instance = world.instance();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> insert(1, 600));
        await().atMost(LIMIT).until(() -> names().size() > 100);
        world.query("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'capture'");
        load.join();
        await().atMost(LIMIT).until(() -> names().size() >= 600);
        assertThat(names())
                .isEqualTo(IntStream.rangeClosed(1, 600).mapToObj(n -> "C" + n).toList());
        instance.close();
    }

    @Test
    @DisplayName("Kafka stopped and started: what was written meanwhile is told in order, once")
    void kafkaStops() {
        ConfigurableApplicationContext instance = world.instance();
        insert(1, 50);
        await().atMost(LIMIT).until(() -> names().size() >= 50);
        world.stack().kafka().stop();
        insert(51, 150);
        world.stack().kafka().start();
        insert(151, 200);
        await().atMost(LIMIT).until(() -> names().size() >= 200);
        assertThat(names())
                .isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(n -> "C" + n).toList());
        instance.close();
    }

    @Test
    @DisplayName("the slot dropped while capture is away, with changes in the gap: all is dropped, capture goes on")
    void slotDropped() {
        ConfigurableApplicationContext first = world.instance();
        insert(1, 20);
        await().atMost(LIMIT).until(() -> names().size() >= 20);
        first.close();
        world.query("SELECT pg_drop_replication_slot('tamid')");
        insert(21, 40);
        ConfigurableApplicationContext second = world.instance();
        await().atMost(LIMIT).until(FailuresIT::isCaptured);
        assertThat(gaps(second)).as("it says so").isEqualTo(1);
        insert(41, 60);
        await().atMost(LIMIT).until(() -> names().contains("C60"));
        assertThat(names())
                .as("a live log of after the gap")
                .isEqualTo(IntStream.rangeClosed(41, 60).mapToObj(n -> "C" + n).toList());
        second.close();
    }

    @Test
    @DisplayName("Postgres restarted: capture and eviction go on by themselves")
    void postgresRestarts() {
        ConfigurableApplicationContext instance = world.instance();
        insert(1, 20);
        world.stack().postgres().restart();
        insert(21, 40);
        await().atMost(LIMIT).until(() -> names().size() >= 40);
        assertThat(names())
                .isEqualTo(IntStream.rangeClosed(1, 40).mapToObj(n -> "C" + n).toList());
        instance.close();
    }

    @Test
    @DisplayName(
            "a row without its old values, and one too large for Kafka: both are dead letters, their trainer begins anew, and capture goes on")
    void unreadable() {
        ConfigurableApplicationContext instance = world.instance();
        insert(1, 5);
        await().atMost(LIMIT).until(() -> names().size() >= 5);
        String walSender = walSender();
        String logs = logs();

        world.sql("ALTER TABLE clients.clients REPLICA IDENTITY DEFAULT");
        world.sql("UPDATE clients.clients SET full_name = 'Lacks its old row' WHERE trainer_id = '" + trainer
                + "' AND full_name = 'C5'");
        world.sql("ALTER TABLE clients.clients REPLICA IDENTITY FULL");
        insert(6, 6);
        await().atMost(LIMIT).until(() -> names().equals(List.of("C6")));
        assertThat(logs()).as("the live log began anew").isNotEqualTo(logs);
        world.sql("INSERT INTO clients.clients (trainer_id, full_name, notes) VALUES ('" + trainer
                + "', 'Large', repeat('x', 2200000))");
        insert(7, 7);
        await().atMost(LIMIT).until(() -> names().equals(List.of("C7")));

        assertThat(walSender()).as("it did not begin anew").isEqualTo(walSender);
        assertThat(instance.getBean(MeterRegistry.class)
                        .get("tamid.capture.unreadable")
                        .counter()
                        .count())
                .isEqualTo(2);
        world.sql("DELETE FROM clients.clients WHERE full_name = 'Large'");
        instance.close();
    }

    private String logs() {
        return String.join(
                " ", redis.hvals(redis.keys("live-head:{" + trainer + "}@*").getFirst()));
    }

    @Test
    @DisplayName("messages that others write into the database's log are no changes, and capture goes on")
    void messagesOfOthers() {
        ConfigurableApplicationContext instance = world.instance();
        await().atMost(LIMIT).until(FailuresIT::isCaptured);
        double gaps = gaps(instance);
        String walSender = walSender();
        world.sql("SELECT pg_logical_emit_message(true, 'somebody', 'says something')");
        world.sql("SELECT pg_logical_emit_message(false, 'somebody', 'at once')");
        world.sql("SELECT pg_logical_emit_message(true, 'tamid.trace', 'no trace')");
        insert(1, 20);
        await().atMost(LIMIT).until(() -> names().size() >= 20);
        assertThat(names())
                .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(n -> "C" + n).toList());
        assertThat(walSender()).as("it did not begin anew").isEqualTo(walSender);
        assertThat(gaps(instance)).isEqualTo(gaps);
        instance.close();
    }

    /** How often changes may have been lost. */
    private static double gaps(ConfigurableApplicationContext instance) {
        return instance.getBean(MeterRegistry.class)
                .get("tamid.capture.gaps")
                .counter()
                .count();
    }

    private void insert(int from, int to) {
        for (int n = from; n <= to; n++) {
            world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'C" + n + "')");
        }
    }

    private static boolean isCaptured() {
        return "t"
                .equals(world.query(
                        "SELECT coalesce((SELECT active FROM pg_replication_slots WHERE slot_name = 'tamid'), false)"));
    }

    private static String walSender() {
        return world.query("SELECT active_pid FROM pg_replication_slots WHERE slot_name = 'tamid'");
    }

    private List<String> names() {
        return redis.keys("live:{" + trainer + "}@*").stream()
                .flatMap(log -> redis.xrange(log, Range.unbounded()).stream())
                .map(change -> JSON.readTree(change.getBody().get("f"))
                        .path("data")
                        .path("fullName")
                        .asString())
                .toList();
    }
}
