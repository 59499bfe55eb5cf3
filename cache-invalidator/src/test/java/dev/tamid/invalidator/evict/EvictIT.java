package dev.tamid.invalidator.evict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.coherence.catalog.View;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.invalidator.TopicReader;
import dev.tamid.invalidator.World;
import dev.tamid.invalidator.database.Primary;
import dev.tamid.stack.HeldCommits;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvictIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private static World world;
    private static ConfigurableApplicationContext instance;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;
    private static StatefulRedisPubSubConnection<String, String> follower;

    private final UUID trainer = UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = World.start();
        instance = world.instance();
        client = RedisClient.create(world.stack().redis().uri().toString());
        redis = client.connect().sync();
        follower = client.connectPubSub();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        world.close();
    }

    @Test
    @DisplayName("G1 G3: insert, update, soft delete, restore and delete are told once, in order, with the row")
    void lifeOfARow() {
        String id = world.query(
                "INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'Dana') RETURNING id");
        world.sql("BEGIN; SELECT set_config('tamid.mutation', 'key-1', true);"
                + " UPDATE clients.clients SET full_name = 'Dana L' WHERE id = '" + id + "'; COMMIT");
        world.sql("UPDATE clients.clients SET updated_by = updated_by WHERE false");
        world.sql("UPDATE clients.clients SET deleted_at = now() WHERE id = '" + id + "'");
        world.sql("UPDATE clients.clients SET full_name = 'unseen' WHERE id = '" + id + "'");
        world.sql("UPDATE clients.clients SET deleted_at = null WHERE id = '" + id + "'");
        world.sql("DELETE FROM clients.clients WHERE id = '" + id + "'");

        List<JsonNode> told = told(trainer, 5);
        assertThat(told.stream().map(frame -> frame.path("op").asString()))
                .containsExactly("insert", "update", "delete", "insert", "delete");
        assertThat(told.stream().map(frame -> frame.path("seq").asLong())).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(told.get(1).path("mutation").asString()).isEqualTo("key-1");
        assertThat(told.get(1).path("data").path("fullName").asString()).isEqualTo("Dana L");
        assertThat(told.get(2).path("data").isNull()).isTrue();
        assertThat(told.get(4).path("version").asLong()).isEqualTo(5);
    }

    @Test
    @DisplayName("G1: a row that moves is deleted for the one trainer, inserted for the other, and evicts both")
    void movedRow() {
        UUID other = UUID.randomUUID();
        String id = world.query(
                "INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'Dana') RETURNING id");
        told(trainer, 1);
        String mine = family(trainer);
        String his = family(other);
        redis.hset(mine, "b", "birth");
        redis.hset(his, "b", "birth");
        world.sql("UPDATE clients.clients SET trainer_id = '" + other + "' WHERE id = '" + id + "'");
        assertThat(told(trainer, 2).getLast().path("op").asString()).isEqualTo("delete");
        assertThat(told(other, 1).getLast().path("op").asString()).isEqualTo("insert");
        assertThat(redis.hget(mine, "m")).isNotBlank();
        assertThat(redis.hget(his, "m")).isNotBlank();
    }

    @Test
    @DisplayName(
            "G1 G3: COPY and a transaction of 10,000 rows are told whole and in the order of commits, over tables too; nothing of another trainer is touched")
    void manyRows() {
        UUID other = UUID.randomUUID();
        redis.hset(family(other), "b", "birth");
        List<String> names = new CopyOnWriteArrayList<>();
        follower.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void smessage(String channel, String message) {
                names.add(JSON.readTree(message.substring(message.indexOf('{')))
                        .path("data")
                        .path("fullName")
                        .asString());
            }
        });
        follower.sync().ssubscribe(new String(keys().liveChannel(trainer), StandardCharsets.UTF_8));
        world.sql("COPY clients.trainees (trainer_id, full_name) FROM PROGRAM 'for i in $(seq 1 50); do printf \""
                + trainer + "\\tT$i\\n\"; done'");
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) SELECT '" + trainer
                + "', 'C' || n FROM generate_series(1, 10000) n");
        await().atMost(LIMIT).until(() -> names.size() >= 10_050);
        assertThat(names)
                .isEqualTo(
                        Stream.concat(numbered("T", 50), numbered("C", 10_000)).toList());
        assertThat(redis.hgetall(family(other))).containsOnlyKeys("b");
    }

    @Test
    @DisplayName(
            "TRUNCATE drops the namespace and tells everybody to start over; what comes after it is told in the new log")
    void truncate() {
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'Before')");
        told(trainer, 1);
        LiveLog.Head before = head(trainer);
        redis.hset(family(trainer), "v:x", "stale");
        world.sql("TRUNCATE clients.clients");
        await().atMost(LIMIT).until(() -> redis.exists(family(trainer)) == 0);
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'After')");
        assertToldAnew(before);
    }

    @Test
    @DisplayName(
            "a record that nobody can read is kept as a dead letter, drops its partition, and what follows is told")
    void poison() throws Exception {
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'Before')");
        told(trainer, 1);
        LiveLog.Head before = head(trainer);
        redis.hset(family(trainer), "v:x", "stale");
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", world.stack().kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            var unused = producer.send(new ProducerRecord<>(
                            Topics.ALL_CHANGES, Topics.partition(trainer, Topics.PARTITIONS), "{\"id\":\"1\"}", "{no"))
                    .get(10, TimeUnit.SECONDS);
        }
        await().atMost(LIMIT).until(() -> redis.exists(family(trainer)) == 0);
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'After')");
        assertToldAnew(before);
        try (TopicReader letters = new TopicReader(world, Topics.DEAD_LETTERS)) {
            await().atMost(LIMIT).until(() -> letters.all().size() == 1);
            assertThat(letters.all().getFirst().value()).isEqualTo("{no");
        }
    }

    @Test
    @DisplayName(
            "changes that went before they were read: their partition is dropped, without waiting for the next change")
    void cutShort() throws Exception {
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'Before')");
        told(trainer, 1);
        LiveLog.Head before = head(trainer);
        String family = family(trainer);
        ConfigurableApplicationContext capturing = world.instance("--tamid.evict.enabled=false");
        instance.close();
        redis.hset(family, "v:x", "stale");
        TopicPartition partition = new TopicPartition(Topics.ALL_CHANGES, Topics.partition(trainer, Topics.PARTITIONS));
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", (Object) world.stack().kafka().bootstrapServers()))) {
            long read = endOf(admin, partition);
            world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'Unread')");
            await().atMost(LIMIT).until(() -> endOf(admin, partition) > read);
            var unused = admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
        instance = world.instance();
        capturing.close();
        await().atMost(LIMIT).until(() -> redis.exists(family) == 0);
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'After')");
        assertToldAnew(before);
    }

    @Test
    @DisplayName(
            "while a commit hangs on a standby, nothing is marked and nobody is told; when it is visible, both happen")
    void gate() {
        world.query("SELECT 1");
        redis.hset(family(trainer), "b", "birth");
        double before = closed();
        try (HeldCommits held = world.stack().postgres().holdCommits()) {
            CompletableFuture<Void> hanging = CompletableFuture.runAsync(() -> world.sql(
                    "INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'Hangs')"));
            await().atMost(LIMIT).until(() -> held.waiting() > 0 && closed() > before);
            await().during(Duration.ofSeconds(2))
                    .atMost(LIMIT)
                    .until(() -> head(trainer).seq() == 0 && redis.hget(family(trainer), "m") == null);
            assertThat(hanging).isNotDone();
        }
        assertThat(told(trainer, 1).getFirst().path("data").path("fullName").asString())
                .isEqualTo("Hangs");
        assertThat(redis.hget(family(trainer), "m")).isNotBlank();
    }

    /** The log before had one change too, and may go a moment after the family. */
    private void assertToldAnew(LiveLog.Head before) {
        await().atMost(LIMIT)
                .until(() -> head(trainer), head -> !head.epoch().equals(before.epoch()) && head.seq() == 1);
    }

    private static long endOf(Admin admin, TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get(10, TimeUnit.SECONDS)
                .offset();
    }

    private static double closed() {
        return instance.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .get("tamid.gate.closed")
                .counter()
                .count();
    }

    private static List<JsonNode> told(UUID trainer, int count) {
        return await().atMost(LIMIT).until(() -> frames(trainer), frames -> frames.size() >= count);
    }

    private static Stream<String> numbered(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> letter + n);
    }

    /** All that is in the log. */
    private static List<JsonNode> frames(UUID trainer) {
        return redis
                .xrange(new String(keys().liveLog(trainer), StandardCharsets.UTF_8), io.lettuce.core.Range.unbounded())
                .stream()
                .map(message -> JSON.readTree(message.getBody().get("f")))
                .toList();
    }

    private static LiveLog.Head head(UUID trainer) {
        return instance.getBean(LiveLog.class)
                .head(keys(), trainer)
                .toCompletableFuture()
                .join();
    }

    private static Keys keys() {
        Primary primary = instance.getBean(Primary.class);
        return primary.keys().orElseGet(() -> primary.look().keys());
    }

    private static String family(UUID trainer) {
        return Views.find("GET", View.CLIENT_LIST.route(), null, trainer)
                        .orElseThrow()
                        .family()
                        .name()
                + "@" + keys().database();
    }
}
