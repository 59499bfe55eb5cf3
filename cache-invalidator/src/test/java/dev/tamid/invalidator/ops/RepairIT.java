package dev.tamid.invalidator.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.cache.ServerLife;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.FamilyKind;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.invalidator.World;
import dev.tamid.invalidator.database.Primary;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The cache as a service would use it, by a connection of its own; changes are written by hand. */
class RepairIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static World world;
    private static ConfigurableApplicationContext instance;
    private static RedisClient client;
    private static RedisCommands<String, String> redis;
    private static RedisLink link;
    private static Cache cache;
    private static ServerLife life;
    private static LiveLog log;
    private static Keys keys;

    private final UUID trainer = UUID.randomUUID();
    private final UUID bystander = inPartitionOf(trainer);

    @BeforeAll
    static void start() {
        world = World.start();
        instance = world.instance();
        client = RedisClient.create(world.stack().redis().uri().toString());
        redis = client.connect().sync();
        CacheSettings settings = instance.getBean(CacheSettings.class);
        link = new RedisLink(settings);
        cache = new Cache(link, settings);
        life = new ServerLife(link, settings);
        log = new LiveLog(link, settings);
        await().atMost(LIMIT).until(link::available);
        keys = instance.getBean(Primary.class).look().keys();
    }

    @AfterAll
    static void stop() {
        link.close();
        client.shutdown();
        world.close();
    }

    @Test
    @DisplayName(
            "G5: Redis with old data: reads bypass until the changes it lacks are replayed; nothing stale is served, what is fresh stays, live logs begin anew")
    void oldData() {
        insert("First");
        told(1);
        fill(trainer, "stale soon", snapshot());
        fill(bystander, "stays", snapshot());
        await().atMost(LIMIT).until(() -> placesAreAtTheEnds());
        byte[] dump = world.stack().redis().dump();
        insert("Second");
        LiveLog.Head before = told(2);
        assertThat(read(trainer)).isEqualTo("miss");
        double repairs = repairs();

        world.stack().redis().stop();
        world.stack().redis().start(dump);

        assertThat(redis.hget(key(trainer), "v:x")).as("it is there, and stale").contains("stale soon");
        awaitMiss(trainer);
        assertThat(read(bystander)).as("replayed, and not dropped").isEqualTo("stays");
        assertThat(repairs()).isEqualTo(repairs + 1);
        LiveLog.Head after = done(log.head(keys(), trainer));
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        insert("Third");
        assertThat(told(after.seq() + 1).epoch()).isEqualTo(after.epoch());
    }

    @Test
    @DisplayName("G5: two instances see old data at once: one repairs it, and nothing stale is read meanwhile")
    void twoInstances() {
        ConfigurableApplicationContext other = world.instance();
        insert("First");
        told(1);
        fill(trainer, "stale soon", snapshot());
        await().atMost(LIMIT).until(() -> placesAreAtTheEnds());
        byte[] dump = world.stack().redis().dump();
        insert("Second");
        told(2);
        double repairs = repairs() + repairs(other);

        world.stack().redis().stop();
        world.stack().redis().start(dump);

        awaitMiss(trainer);
        assertThat(repairs() + repairs(other)).isEqualTo(repairs + 1);
        other.close();
    }

    @Test
    @DisplayName(
            "G5: old data while Kafka is away: what cannot be replayed in time is dropped, and reads go on without Kafka")
    void withoutKafka() {
        insert("First");
        told(1);
        fill(trainer, "stale soon", snapshot());
        fill(bystander, "fresh", snapshot());
        await().atMost(LIMIT).until(() -> placesAreAtTheEnds());
        byte[] dump = world.stack().redis().dump();
        double repairs = repairs();
        world.stack().kafka().stop();
        try {
            insert("Second");
            world.stack().redis().stop();
            world.stack().redis().start(dump);

            awaitMiss(trainer);
            assertThat(read(bystander))
                    .as("nobody could prove that it is fresh")
                    .isEqualTo("miss");
            assertThat(repairs()).isEqualTo(repairs + 1);
        } finally {
            world.stack().kafka().start();
        }
        told(1);
    }

    @Test
    @DisplayName("G5: old data that does not say how far it goes: everything is dropped, and then read again")
    void withoutPlaces() {
        fill(trainer, "stale soon", snapshot());
        redis.del("tamid:life");
        byte[] dump = world.stack().redis().dump();
        insert("Second");
        await().atMost(LIMIT).until(() -> read(trainer).equals("miss"));

        world.stack().redis().stop();
        world.stack().redis().start(dump);

        awaitMiss(trainer);
    }

    @Test
    @DisplayName("G5: while no cache-invalidator is there, old data is not read; when one comes, it is repaired")
    void nobodyRepairs() {
        fill(trainer, "stale soon", snapshot());
        await().atMost(LIMIT).until(() -> placesAreAtTheEnds());
        instance.close();
        byte[] dump = world.stack().redis().dump();
        insert("Unmarked");

        world.stack().redis().stop();
        world.stack().redis().start(dump);

        await().atMost(LIMIT).ignoreExceptions().until(() -> !done(life.look()).whole());
        await().during(Duration.ofSeconds(1))
                .atMost(LIMIT)
                .until(() -> read(trainer).equals("away"));
        instance = world.instance();
        awaitMiss(trainer);
    }

    @Test
    @DisplayName("G5: a Redis that is emptied or restarts empty is read at once, and nothing is repaired")
    void empty() {
        double repairs = repairs();
        redis.flushall();
        assertThat(read(trainer)).isEqualTo("miss");
        world.stack().redis().restart();
        await().atMost(Duration.ofSeconds(5)).until(() -> read(trainer).equals("miss"));
        assertThat(repairs()).isEqualTo(repairs);
    }

    @Test
    @DisplayName("a replay marks what lost its marks, leaves fresh entries, and says how far it is")
    void replay() {
        Snapshot old = snapshot();
        Instant since = Instant.now();
        insert("First");
        told(1);
        fill(trainer, "stale", old);
        fill(bystander, "fresh", snapshot());
        assertThat(read(trainer)).isEqualTo("stale");

        JsonNode done = replayed(since.minusSeconds(1));

        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("done").asLong())
                .isPositive()
                .isEqualTo(done.path("of").asLong());
        assertThat(done.path("dropped").asLong()).isZero();
        assertThat(read(trainer)).isEqualTo("miss");
        assertThat(read(bystander)).isEqualTo("fresh");
    }

    @Test
    @DisplayName("a replay from before the topic reaches can prove nothing: the partition's families are dropped")
    void cutTopic() throws Exception {
        insert("First");
        told(1);
        fill(bystander, "fresh", snapshot());
        TopicPartition partition = new TopicPartition(Topics.ALL_CHANGES, partition(trainer));
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", (Object) world.stack().kafka().bootstrapServers()))) {
            var unused = admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
        LiveLog.Head before = done(log.head(keys(), trainer));

        JsonNode done = replayed(Instant.now().minusSeconds(3600));

        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("dropped").asLong()).isPositive();
        assertThat(read(bystander)).isEqualTo("miss");
        assertThat(done(log.head(keys(), trainer))).as("live logs stay").isEqualTo(before);
    }

    @Test
    @DisplayName(
            "one replay at a time: a second one is told how far the first is; it waits for Kafka, and can be cancelled")
    void oneAtATime() {
        Operator operator = Operator.of(world, instance, "operator");
        String body = "{\"since\":\"" + Instant.now().minusSeconds(60) + "\"}";
        world.stack().kafka().stop();
        try {
            HttpResponse<String> first = operator.send("POST", "/ops/replays", body);
            assertThat(first.statusCode()).isEqualTo(202);
            String id = Operator.json(first).path("id").asString();
            HttpResponse<String> second = operator.send("POST", "/ops/replays", body);
            assertThat(Operator.problem(second)).isEqualTo("409 REPLAY_RUNNING");
            assertThat(Operator.json(second).at("/current/id").asString()).isEqualTo(id);
            assertThat(operator.send("DELETE", "/ops/replays/" + id, null).statusCode())
                    .isEqualTo(204);
            assertThat(Operator.json(operator.send("GET", "/ops/replays/" + id, null))
                            .path("state")
                            .asString())
                    .isEqualTo("cancelled");
        } finally {
            world.stack().kafka().start();
        }
        assertThat(Operator.problem(operator.send("POST", "/ops/replays", "{\"since\":\"yesterday\"}")))
                .isEqualTo("422 VALIDATION");
        assertThat(Operator.json(operator.send("POST", "/ops/replays", "{\"since\":\"2199-01-01T00:00:00Z\"}"))
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("OUT_OF_RANGE");
    }

    private static JsonNode replayed(Instant since) {
        Operator operator = Operator.of(world, instance, "operator");
        HttpResponse<String> begun = operator.send("POST", "/ops/replays", "{\"since\":\"" + since + "\"}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String location = begun.headers().firstValue("Location").orElseThrow();
        return await().atMost(LIMIT)
                .until(
                        () -> Operator.json(operator.send("GET", location, null)),
                        job -> !"running".equals(job.path("state").asString()));
    }

    private void insert(String name) {
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', '" + name + "')");
    }

    private LiveLog.Head told(long seq) {
        return await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> done(log.head(keys(), trainer)), head -> head.seq() >= seq);
    }

    private static void fill(UUID trainer, String text, Snapshot snapshot) {
        Lookup.Miss miss = (Lookup.Miss) await().atMost(LIMIT)
                .until(() -> done(cache.read(keys(), family(trainer), "x")), Lookup.Miss.class::isInstance);
        Entry entry = new Entry("\"1\"", text.getBytes(StandardCharsets.UTF_8));
        assertThat(done(cache.fill(keys(), family(trainer), "x", entry, snapshot, miss.birth())))
                .isEqualTo(Fill.STORED);
    }

    /** What a reader finds: an entry's text, or that there is none, or that he may not look. */
    private static String read(UUID trainer) {
        return switch (done(cache.read(keys(), family(trainer), "x"))) {
            case Lookup.Hit hit -> new String(hit.entry().json(), StandardCharsets.UTF_8);
            case Lookup.Miss miss -> "miss";
            case Lookup.Away away -> "away";
        };
    }

    /** Reads until it is a miss; what is stale is never served on the way there. */
    private static void awaitMiss(UUID trainer) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(() -> {
            String read = read(trainer);
            assertThat(read).isNotEqualTo("stale soon");
            return read.equals("miss");
        });
    }

    private static boolean placesAreAtTheEnds() {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", (Object) world.stack().kafka().bootstrapServers()))) {
            Map<Integer, Long> places = done(life.places());
            return Stream.iterate(0, n -> n + 1).limit(Topics.PARTITIONS).allMatch(n -> {
                TopicPartition partition = new TopicPartition(Topics.ALL_CHANGES, n);
                try {
                    long end = admin.listOffsets(Map.of(partition, org.apache.kafka.clients.admin.OffsetSpec.latest()))
                            .partitionResult(partition)
                            .get()
                            .offset();
                    return Long.valueOf(end).equals(places.get(n));
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
        }
    }

    private static double repairs() {
        return repairs(instance);
    }

    private static double repairs(ConfigurableApplicationContext instance) {
        return instance.getBean(MeterRegistry.class)
                .get("tamid.repairs")
                .counter()
                .count();
    }

    private static Snapshot snapshot() {
        return instance.getBean(Primary.class).look().snapshot();
    }

    private static Family family(UUID trainer) {
        return new Family(FamilyKind.CLIENTS, trainer, null);
    }

    private static String key(UUID trainer) {
        return family(trainer).name() + "@" + keys().database();
    }

    private static int partition(UUID trainer) {
        return Topics.partition(trainer, Topics.PARTITIONS);
    }

    private static UUID inPartitionOf(UUID trainer) {
        return Stream.generate(UUID::randomUUID)
                .filter(other -> partition(other) == partition(trainer))
                .findFirst()
                .orElseThrow();
    }

    private static Keys keys() {
        return keys;
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
