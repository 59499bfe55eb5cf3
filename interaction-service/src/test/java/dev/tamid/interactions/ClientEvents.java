package dev.tamid.interactions;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the client topic as capture does: Debezium's envelope, partitioned by trainer, each change at a later place in the log. What the
 * topic tells, client-service knows.
 */
final class ClientEvents {

    private final AtomicLong places = new AtomicLong(1_000);
    private final KafkaProducer<String, @Nullable String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Running.STACK.kafka().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer());

    void inserted(UUID client, UUID trainer, @Nullable UUID trainee, long version) {
        Running.CLIENT_SERVICE.has(client, trainer, trainee, version);
        row("c", client, trainer, trainee, version, null);
    }

    void changed(UUID client, UUID trainer, @Nullable UUID trainee, long version) {
        Running.CLIENT_SERVICE.has(client, trainer, trainee, version);
        row("u", client, trainer, trainee, version, null);
    }

    void softlyDeleted(UUID client, UUID trainer, long version) {
        Running.CLIENT_SERVICE.hasNot(client);
        row("u", client, trainer, null, version, "2026-11-22T10:00:00.5Z");
    }

    /** A deletion for good, with its tombstone. */
    void gone(UUID client, UUID trainer) {
        Running.CLIENT_SERVICE.hasNot(client);
        send(trainer, key(client), envelope("d", json(client, trainer, null, 1, null), "null"));
        send(trainer, key(client), null);
    }

    /** TRUNCATE, which is told in every partition; what runs between the first and the others happens after it in the log. */
    void truncated(Runnable between) {
        String truncate = envelope("t", "null", "null");
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            send(partition, key(new UUID(0, 0)), truncate);
            if (partition == 0) {
                between.run();
            }
        }
    }

    /** What capture sends before it reads all rows again: a TRUNCATE of no place. */
    void begunAnew() {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            send(
                    partition,
                    "{\"id\":null}",
                    "{\"before\":null,\"after\":null,\"source\":{\"sequence\":null,\"lsn\":null},\"op\":\"t\",\"ts_ms\":1}");
        }
    }

    /** From here on the log is another cluster's, which begins with lower places. */
    void restartLog() {
        places.set(places.get() / 2);
    }

    /** A row as the first reading of all rows tells it: without a commit before it. */
    void snapshot(UUID client, UUID trainer, @Nullable UUID trainee, long version) {
        Running.CLIENT_SERVICE.has(client, trainer, trainee, version);
        String envelope = envelope("r", "null", json(client, trainer, trainee, version, null));
        send(trainer, key(client), envelope.replaceFirst("\\[\\\\\"\\d+\\\\\"", "[null"));
    }

    void send(UUID trainer, String key, @Nullable String value) {
        send(Topics.partition(trainer, Topics.PARTITIONS), key, value);
    }

    KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", Running.STACK.kafka().bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private void row(
            String op, UUID client, UUID trainer, @Nullable UUID trainee, long version, @Nullable String deletedAt) {
        send(trainer, key(client), envelope(op, "null", json(client, trainer, trainee, version, deletedAt)));
    }

    private void send(int partition, String key, @Nullable String value) {
        try {
            producer.send(new ProducerRecord<>(Table.CLIENTS.topic(), partition, key, value))
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    private String envelope(String op, String before, String after) {
        long place = places.addAndGet(10);
        return """
               {"before":%s,"after":%s,"source":{"connector":"postgresql","schema":"clients","table":"clients","txId":7,
                "lsn":%d,"sequence":"[\\"%d\\",\\"%d\\"]"},"op":"%s","ts_ms":1}""".formatted(before, after, place, place - 5, place, op);
    }

    private static String key(UUID client) {
        return "{\"id\":\"" + client + "\"}";
    }

    private static String json(
            UUID client, UUID trainer, @Nullable UUID trainee, long version, @Nullable String deletedAt) {
        return "{\"id\":\"%s\",\"trainer_id\":\"%s\",\"full_name\":\"Dana\",\"tags\":[],\"trainee_id\":%s,\"version\":%d,\"deleted_at\":%s}"
                .formatted(client, trainer, quoted(trainee), version, quoted(deletedAt));
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
