package dev.tamid.clients.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import dev.tamid.clients.running.Together;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The truncate comes last, since it takes the contacts of all. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActivityIT {

    private static final Duration BOUND = Duration.ofSeconds(40);
    private static final String MARCH = "2026-03-01T10:00:00.000001Z";
    private static final String APRIL = "2026-04-01T10:00:00Z";

    private final Caller trainer = Running.service().newTrainer();
    private final UUID client = UUID.fromString(trainer.client("Dana").get("id").stringValue());
    private final ActivityProjection projection = Running.service().bean(ActivityProjection.class);
    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();

    @Test
    @Order(1)
    @DisplayName(
            "G1: a completed interaction shows in the list at once and evicts it; a back-dated one moves nothing back")
    void completed_interactions_count() {
        assertThat(shown()).isEqualTo("null 0");
        assertThat(list().cache()).isEqualTo("hit");

        feed(Changes.written(one, client, trainer.trainer(), APRIL, true, 10));
        assertThat(list().cache()).isEqualTo("miss");
        assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 1");

        feed(Changes.written(two, client, trainer.trainer(), MARCH, true, 11));
        assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 2");

        feed(Changes.written(UUID.randomUUID(), client, trainer.trainer(), "2099-01-01T00:00:00Z", false, 12));
        assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 2");

        feed(Changes.softlyDeleted(one, client, trainer.trainer(), APRIL, 13));
        assertThat(shown()).isEqualTo("2026-03-01T10:00:00.000001Z 1");

        feed(Changes.deleted(two, client, trainer.trainer(), MARCH, 14));
        assertThat(shown()).isEqualTo("null 0");
    }

    @Test
    @Order(2)
    @DisplayName("G5: whatever comes twice or late changes nothing")
    void an_old_change_changes_nothing() {
        feed(Changes.deleted(one, client, trainer.trainer(), APRIL, 20));
        feed(Changes.written(one, client, trainer.trainer(), APRIL, true, 19));
        assertThat(shown()).isEqualTo("null 0");
        feed(Changes.written(two, client, trainer.trainer(), APRIL, true, 30));
        list();
        feed(Changes.written(two, client, trainer.trainer(), APRIL, true, 30));
        assertThat(list().cache()).as("a repetition evicts nothing").isEqualTo("hit");
        assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 1");
    }

    @Test
    @Order(3)
    void an_interaction_that_moves_to_another_client_counts_there() {
        UUID other = UUID.fromString(trainer.client("Noa").get("id").stringValue());
        feed(Changes.written(one, client, trainer.trainer(), APRIL, true, 40));
        feed(Changes.written(one, other, trainer.trainer(), APRIL, true, 41));

        assertThat(shown()).isEqualTo("null 0");
        assertThat(list().text("/items/1/activity/interactionCount")).isEqualTo("1");
    }

    @Test
    @Order(4)
    @DisplayName("G5: any order, any repetition, any batches, several at a time: the same as a recount")
    void any_order_gives_the_same_as_a_recount() {
        Random random = new Random(7);
        UUID[] interactions = Collections.nCopies(20, "").stream()
                .map(any -> UUID.randomUUID())
                .toArray(UUID[]::new);
        Map<UUID, Long> lastCommit = new java.util.HashMap<>();
        List<byte[]> changes = new ArrayList<>();
        for (long commit = 100; commit < 300; commit++) {
            UUID id = interactions[random.nextInt(interactions.length)];
            lastCommit.put(id, commit);
            changes.add(
                    commit % 5 == 0
                            ? Changes.deleted(id, client, trainer.trainer(), time(commit), commit)
                            : Changes.written(id, client, trainer.trainer(), time(commit), commit % 3 != 0, commit));
        }
        changes.addAll(changes.subList(50, 120));
        Collections.shuffle(changes, random);
        List<List<byte[]>> batches = new ArrayList<>();
        for (int i = 0; i < changes.size(); i += 27) {
            batches.add(changes.subList(i, Math.min(i + 27, changes.size())));
        }

        var unused = Together.run(batches, batch -> {
            feed(batch.toArray(byte[][]::new));
            return batch.size();
        });

        List<Long> counted = lastCommit.values().stream()
                .filter(commit -> commit % 5 != 0 && commit % 3 != 0)
                .sorted()
                .toList();
        assertThat(shown()).isEqualTo(time(counted.getLast()) + " " + counted.size());
    }

    @Test
    @Order(5)
    void what_the_topic_says_arrives_and_a_poisoned_record_does_not_stop_it() {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, Changes.key(one), "{\"op\":\"nonsense\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            send(producer, Changes.key(one), Changes.written(one, client, trainer.trainer(), MARCH, true, 500));
            send(producer, Changes.key(two), Changes.written(two, client, trainer.trainer(), APRIL, true, 501));
            send(producer, Changes.key(two), null);
        }
        await().atMost(BOUND).untilAsserted(() -> assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 2"));
        assertThat(deadLetters()).isNotEmpty();
    }

    @Test
    @Order(6)
    @DisplayName("G5: a rebuilt projection equals the kept one, and puts right what was broken")
    void a_rebuilt_projection_equals_the_kept_one() throws SQLException {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, Changes.key(one), Changes.written(one, client, trainer.trainer(), MARCH, true, 600));
            send(producer, Changes.key(two), Changes.written(two, client, trainer.trainer(), APRIL, true, 601));
            send(producer, Changes.key(one), Changes.deleted(one, client, trainer.trainer(), MARCH, 602));
        }
        await().atMost(BOUND).untilAsserted(() -> assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 1"));
        Caller operator = trainer.with(Running.service().tokens().token(trainer.trainer(), "operator"));
        // Contacts of the tests before were fed past the topic, so they are not in it: this takes them away.
        Reply first = operator.call("POST", "/actuator/projections", null);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 1");
        assertThat(operator.get("/actuator/projections").text("/differing")).isEqualTo("0");

        list();
        try (Connection sql = Running.service().sql();
                Statement statement = sql.createStatement()) {
            statement.execute("update clients.activity set interaction_count = 77 where client_id = '" + client + "'");
            statement.execute("delete from clients.contacts where client_id = '" + client + "'");
        }
        assertThat(operator.get("/actuator/projections").text("/differing")).isEqualTo("1");
        Reply second = operator.call("POST", "/actuator/projections", null);
        assertThat(second.text("/changed")).isEqualTo("1");
        assertThat(list().cache()).as("what was put right was evicted").isEqualTo("miss");
        assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 1");
    }

    @Test
    @Order(7)
    @DisplayName(
            "G4: a client that comes, restored or inserted again, by whomever, brings its activity along: the row changes, so everybody is told")
    void restored() throws SQLException {
        String path = "/api/v1/clients/" + client;
        feed(Changes.written(one, client, trainer.trainer(), APRIL, true, 650));
        long before = version();
        assertThat(trainer.delete(path, "If-Match", "*").status()).isEqualTo(204);
        assertThat(version()).as("nothing of it is shown meanwhile").isEqualTo(before);

        assertThat(trainer.call("POST", path + "/restore", null).status()).isEqualTo(200);
        assertThat(version()).isEqualTo(before + 1);
        assertThat(trainer.call("POST", path + "/restore", null).status()).isEqualTo(200);
        assertThat(trainer.patch(path, "{\"notes\":\"n\"}", "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(version()).as("nothing was restored").isEqualTo(before + 1);

        try (Connection sql = Running.service().sql();
                Statement statement = sql.createStatement()) {
            statement.execute("update clients.clients set deleted_at = now() where id = '" + client + "'");
            statement.execute("update clients.clients set deleted_at = null where id = '" + client + "'");
            statement.execute("with gone as (delete from clients.clients where id = '" + client
                    + "' returning *) select * into temp again from gone");
            statement.execute(
                    "insert into clients.clients (id, trainer_id, full_name) select id, trainer_id, full_name from again");
        }
        assertThat(version()).as("restored, and inserted again").isEqualTo(before + 3);
        assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 1");
    }

    @Test
    @Order(8)
    void after_a_truncate_nothing_older_counts() {
        feed(Changes.written(one, client, trainer.trainer(), APRIL, true, 700));
        feed(Changes.truncated(710));
        assertThat(shown()).isEqualTo("null 0");
        feed(Changes.written(two, client, trainer.trainer(), APRIL, true, 705));
        assertThat(shown()).isEqualTo("null 0");
        feed(Changes.written(two, client, trainer.trainer(), APRIL, true, 720), Changes.truncated(710));
        assertThat(shown()).isEqualTo("2026-04-01T10:00:00.000000Z 1");
    }

    private long version() throws SQLException {
        try (Connection sql = Running.service().sql();
                Statement statement = sql.createStatement();
                ResultSet found = statement.executeQuery(
                        "select version from clients.activity where client_id = '" + client + "'")) {
            found.next();
            return found.getLong(1);
        }
    }

    private Reply list() {
        return trainer.get("/api/v1/clients");
    }

    private String shown() {
        Reply list = list();
        String last = list.text("/items/0/activity/lastContactAt");
        return (last.isEmpty() ? "null" : last) + " " + list.text("/items/0/activity/interactionCount");
    }

    private void feed(byte[]... values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(new ConsumerRecord<>(Table.INTERACTIONS.topic(), 0, 0, new byte[0], value));
        }
        projection.apply(records);
    }

    private void send(KafkaProducer<byte[], byte[]> producer, byte[] key, byte @Nullable [] value) {
        try {
            var unused = producer.send(new ProducerRecord<>(
                            Table.INTERACTIONS.topic(),
                            Topics.partition(trainer.trainer(), Topics.PARTITIONS),
                            key,
                            value))
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        Properties properties = new Properties();
        properties.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                Running.service().stack().kafka().bootstrapServers());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<String> deadLetters() {
        Properties properties = new Properties();
        properties.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                Running.service().stack().kafka().bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(Topics.DEAD_LETTERS, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            List<String> letters = new ArrayList<>();
            consumer.poll(Duration.ofSeconds(10)).forEach(letter -> letters.add(String.valueOf(letter.offset())));
            return letters;
        }
    }

    private static String time(long commit) {
        return "2026-01-01T00:%02d:%02d.000000Z".formatted(commit / 60, commit % 60);
    }
}
